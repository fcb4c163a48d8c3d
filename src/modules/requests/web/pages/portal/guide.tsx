import {
  Alert,
  ButtonLink,
  ButtonRow,
  EmptyState,
  type Link,
  NewsList,
  type PageFrame,
  PortalPage,
  SearchBox,
  Section,
} from '../../../../../ui/index.ts'
import type { Answer } from '../../../guide.ts'
import type { Suggestion } from '../../../right-office.ts'

export type Answered = Answer & { offices: Suggestion[]; visit: string }
type Props = {
  page: PageFrame
  words: Link[]
  q: string
  office: { id: string; slug: string; name: string } | null
  answered: Answered | null
}

/** Asks what somebody is looking for and shows what is public already; filing is one step away all the time. */
export const GuidePage = ({ page, words, q, office, answered }: Props) => (
  <PortalPage
    title="先查一查"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/requests', label: '依申请公开' },
    ]}
    labels={{ column: COLUMN }}
  >
    <p>{office ? `在${office.name}已经公开的内容里找` : '告诉我们您想要什么信息，看看是不是已经公开'}。</p>
    <SearchBox
      action="/requests/guide"
      label="您想要什么信息"
      value={q}
      placeholder="例如：2026年学位申请、某项目环评批复"
      words={answered ? [] : words}
      wide
    />
    {answered && <Answers q={q} office={office} {...answered} />}
    {!answered && (
      <ButtonRow>
        <ButtonLink href={newHref({ ...(office && { organisation: office.slug }) })} icon="apply">
          不查了，直接申请
        </ButtonLink>
      </ButtonRow>
    )}
  </PortalPage>
)

const Answers = ({ q, office, found, certainty, offices, visit }: Answered & Pick<Props, 'q' | 'office'>) => (
  <>
    <Section title={found.length > 0 ? `已经公开的相关内容（${found.length}）` : '已经公开的相关内容'}>
      {certainty === 'some' && found.length > 0 && <p>没有同时包含全部词语的内容，下面是与其中一些词语有关的。</p>}
      {found.length > 0 ? (
        <NewsList
          items={found.map(({ key, title, office: name }) => ({
            href: `/requests/guide/open/${encodeURIComponent(key)}?visit=${visit}`,
            title,
            ...(name && { note: name }),
          }))}
        />
      ) : (
        <Nothing certainty={certainty} />
      )}
      {found.length > 0 && (
        <p>
          <a href={searchHref(q, office)}>在全部公开内容中检索</a>
        </p>
      )}
    </Section>
    <Section title="上面没有您要的，可以申请">
      {offices.length > 0 ? (
        <>
          <p>您要的信息可能由下面的机关负责公开，请选一个；拿不准也没关系，送错了机关会告诉您该找谁。</p>
          <NewsList
            items={offices.map(({ organisation, reason }) => ({
              href: newHref({ organisation: organisation.slug, q, visit }),
              title: `向${organisation.name}申请`,
              note: reason,
            }))}
          />
          <ButtonRow>
            <ButtonLink href={newHref({ q, visit })}>选择其他机关</ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <>
          {!office && (
            <Alert>
              <p>
                从您写的内容还看不出由哪个机关负责，请在申请页面选择；各机关的职责见<a href="/organisations">政府信息公开指南</a>
                。
              </p>
            </Alert>
          )}
          <ButtonRow>
            <ButtonLink href={newHref({ ...(office && { organisation: office.slug }), q, visit })} kind="primary" icon="apply">
              提出申请
            </ButtonLink>
          </ButtonRow>
        </>
      )}
    </Section>
    <p class="yg-quiet">我们只计数：显示了几条、打开了几条、有没有再申请，用来改进公开工作，不记录是谁查的。</p>
  </>
)

const Nothing = ({ certainty }: Pick<Answered, 'certainty'>) =>
  certainty === 'away' ? (
    <EmptyState title="检索正在准备，暂时查不到">
      <p>请稍后再查，或者现在就直接申请。</p>
    </EmptyState>
  ) : (
    <EmptyState title="没有找到已经公开的相关内容">
      <p>查过了本平台全部公开内容。换个说法再查一次，或者直接申请。</p>
    </EmptyState>
  )

const searchHref = (q: string, office: Props['office']) =>
  `/search?${new URLSearchParams({ q, ...(office && { office: office.slug }) })}`

/** The address of the form with what is known already. */
export const newHref = (known: Record<string, string>) => {
  const query = new URLSearchParams(Object.entries(known).filter(([, value]) => value !== '')).toString()
  return query ? `/requests/new?${query}` : '/requests/new'
}

const COLUMN = {
  name: '先查一查',
  description: '申请之前，查找已经公开的政府信息',
  keywords: ['政府信息公开', '信息查找', '依申请公开'],
  type: ['政府信息公开', '依申请公开'],
}
