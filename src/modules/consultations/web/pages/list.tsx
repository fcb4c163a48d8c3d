import { feedLinks } from '../../../../platform/feeds.ts'
import {
  ButtonLink,
  ButtonRow,
  Card,
  count,
  EmptyState,
  Figure,
  Figures,
  Filters,
  Grid,
  type Option,
  type PageFrame,
  Pagination,
  PortalPage,
} from '../../../../ui/index.ts'
import { KINDS, type Kind, kinds, portalPath } from '../../model.ts'
import { GROUP_NAMES, GROUPS, type Group, type Listed, type Totals } from '../../queries.ts'
import { whenWords } from '../../words.ts'
import { HOME } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  rows: Listed[]
  total: number
  totals: Totals
  asked: { q: string; group: Group | ''; office: string; theme: string; kind: Kind | '' }
  offices: Option[]
  themes: Option[]
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
  today: string
}

/** What the public is asked now, what is being worked on, and what came of it. */
export const ListPage = (props: Props) => {
  const { page, rows, total, totals, asked, offices, themes, nameOf, previous, next, today } = props
  return (
    <PortalPage
      title="民意征集"
      page={page}
      breadcrumb={HOME}
      links={feedLinks('/consultations', '民意征集')}
      labels={{
        column: {
          name: '民意征集',
          description: '征求意见、问卷调查、投票和听证',
          keywords: ['民意征集', '征求意见'],
          type: ['互动交流'],
        },
      }}
    >
      <p>机关在决定以前听取您的意见。每条意见采纳没有、为什么，截止以后都在这里公布；改了哪一条，可以点开看。</p>
      <ButtonRow>
        <ButtonLink href="/consultations/mine" kind="primary">
          查看我的意见
        </ButtonLink>
        <ButtonLink href="/consultations/plan">年度征集计划</ButtonLink>
        <ButtonLink href="/consultations/board">征集结束未公布结果</ButtonLink>
      </ButtonRow>
      <Figures>
        <Figure label="正在征集" value={totals.open} unit="项" href="/consultations?group=open" />
        <Figure label="已公布结果" value={totals.published} unit="项" href="/consultations?group=result" />
        <Figure label="收到意见" value={totals.opinions} unit="条" note="已截止的征集" />
        <Figure
          label="结束未公布结果"
          value={totals.waiting}
          unit="项"
          href="/consultations/board"
          note={totals.late > 0 ? `其中 ${totals.late} 项已逾期` : '没有逾期'}
          {...(totals.late > 0 && { tone: 'urgent' })}
        />
      </Figures>
      <Filters
        action="/consultations"
        clear="/consultations"
        filters={[
          { kind: 'text', name: 'q', label: '标题或者编号', value: asked.q },
          {
            kind: 'select',
            name: 'group',
            label: '进度',
            value: asked.group,
            options: GROUP_NAMES.map((value) => ({ value, label: GROUPS[value].label })),
          },
          {
            kind: 'select',
            name: 'kind',
            label: '形式',
            value: asked.kind,
            options: KINDS.map((value) => ({ value, label: kinds[value].label })),
          },
          { kind: 'select', name: 'office', label: '机关', value: asked.office, all: '全部机关', options: offices },
          { kind: 'select', name: 'theme', label: '主题', value: asked.theme, all: '全部主题', options: themes },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的征集">
          <p>
            看看<a href="/consultations/plan">年度征集计划</a>，或者<a href="/following">订阅更新</a>，有新的征集时告诉您。
          </p>
        </EmptyState>
      ) : (
        <Grid columns={2}>
          {rows.map((row) => (
            <Card title={row.title} href={portalPath(row.slug)} aside={<StateTag state={row.state} />}>
              <p>{whenWords(row, today)}</p>
              <p class="yg-quiet">
                {kinds[row.kind].label} · {nameOf(row.organisation_id)} · {row.number}
                {row.opinions !== null && row.result_published_on !== null && ` · 意见 ${count(row.opinions)} 条`}
              </p>
            </Card>
          ))}
        </Grid>
      )}
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 项`} />
      <p class="yg-consulted__links">
        <a href="/consultations/closing.ics">截止日期日历（iCalendar）</a>
        <a href="/consultations.rss">RSS</a>
        <a href="/consultations.atom">Atom</a>
        <a href="/consultations.json">JSON Feed</a>
      </p>
    </PortalPage>
  )
}
