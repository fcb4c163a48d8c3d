import { Alert, Card, DescriptionList, longDay, type PageFrame, PortalPage, Section, Tag } from '../../../../ui/index.ts'
import { cataloguePath, type changesBetween, type KeptItem, proposalStates } from '../../catalogue/model.ts'
import type { answersOf, PublicCatalogue } from '../../catalogue/queries.ts'
import { type State, states } from '../../model.ts'
import { DECISIONS } from './place.ts'

type Edition = PublicCatalogue['editions'][number]
type Props = {
  page: PageFrame
  body: string
  year: number
  edition: Edition
  isNewest: boolean
  editions: Edition[]
  changes: ReturnType<typeof changesBetween> | null
  decided: ReadonlyMap<string, { slug: string; state: string }>
  answers: Awaited<ReturnType<typeof answersOf>>
  nameOf: (id: string | null) => string
  wordOf: (id: string) => string
}

/** 年度目录: an edition as it was published; each item with whether there is a hearing, and how to propose one. */
export const CataloguePage = (props: Props) => {
  const { page, body, year, edition, isNewest, editions, changes, decided, answers, nameOf, wordOf } = props
  const changed = new Set(changes?.changed.map(({ id }) => id))
  const added = new Set(changes?.added.map(({ id }) => id))
  return (
    <PortalPage title={`${body} ${year} 年度重大行政决策事项目录`} page={page} breadcrumb={DECISIONS}>
      {!isNewest && (
        <Alert tone="warning">
          <p>
            这是第 {edition.number} 版，目录已经调整，<a href={cataloguePath(year)}>看现在的目录</a>。
          </p>
        </Alert>
      )}
      <p>
        {longDay(edition.published_on)}公布，第 {edition.number} 版，共 {edition.items.length} 项。经同级党委同意（
        {longDay(edition.consent_on)}）。
      </p>
      {edition.reason && changes && (
        <Alert title="这一版的调整">
          <p>{edition.reason}</p>
          <ul>
            {changes.added.map(({ title }) => (
              <li>增加：{title}</li>
            ))}
            {changes.changed.map(({ title }) => (
              <li>修改：{title}</li>
            ))}
            {changes.removed.map(({ title }) => (
              <li>移出：{title}</li>
            ))}
          </ul>
        </Alert>
      )}
      <div class="yg-cards">
        {edition.items.map((item, index) => (
          <Card
            title={`${index + 1}　${item.title}`}
            aside={
              <>
                <Tag tone={item.hearing ? 'main' : 'quiet'}>{item.hearing ? '举行听证' : '不举行听证'}</Tag>
                {added.has(item.id) && <Tag>新增</Tag>}
                {changed.has(item.id) && <Tag>修改</Tag>}
              </>
            }
          >
            <p>{item.summary}</p>
            <DescriptionList
              items={[
                { term: '承办单位', value: nameOf(item.office) },
                { term: '类别', value: wordOf(item.category) },
                { term: '计划', value: `${longDay(item.startsOn)}启动，${longDay(item.decidesOn)}提交讨论` },
                { term: '依据', value: item.legalBasis },
                { term: '听证', value: item.hearingReason },
                ...answers
                  .filter(({ item_id }) => item_id === item.id)
                  .map(({ number, state, answer }) => ({
                    term: `听证建议 ${number}`,
                    value: `${proposalStates[state]}：${answer}`,
                  })),
              ]}
            />
            <ItemLink item={item} decided={decided.get(item.id)} proposable={isNewest} />
          </Card>
        ))}
      </div>
      <Section title="历次公布">
        <ul>
          {editions.map(({ number, published_on, reason }) => (
            <li>
              <a href={cataloguePath(year, number)} aria-current={number === edition.number ? 'page' : undefined}>
                第 {number} 版（{published_on}）
              </a>
              {reason && `　${reason}`}
            </li>
          ))}
        </ul>
      </Section>
    </PortalPage>
  )
}

const ItemLink = ({
  item,
  decided,
  proposable,
}: {
  item: KeptItem
  decided: { slug: string; state: string } | undefined
  proposable: boolean
}) => (
  <p>
    {decided && <a href={`/decisions/${decided.slug}`}>看全过程（{states[decided.state as State]}）</a>}
    {!item.hearing && proposable && (!decided || decided.state === 'preparing') && (
      <>
        {decided && '　'}
        <a href={`/decisions/items/${item.id}/hearing-proposal`}>建议听证</a>
      </>
    )}
  </p>
)
