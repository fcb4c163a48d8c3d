import {
  ButtonLink,
  Card,
  count,
  EmptyState,
  Filters,
  Grid,
  longDay,
  NewsList,
  type PageFrame,
  Pagination,
  PortalPage,
  Section,
} from '../../../../ui/index.ts'
import { cataloguePath } from '../../catalogue/model.ts'
import type { PublicCatalogue } from '../../catalogue/queries.ts'
import { hearingPath } from '../../hearings/model.ts'
import type { PublicHearing } from '../../hearings/queries.ts'
import { meetingPath } from '../../meetings/model.ts'
import type { PublicMeeting } from '../../meetings/queries.ts'
import { type PublicDecision, portalPath, STATES, states } from '../../model.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  rows: PublicDecision[]
  total: number
  asked: { q: string; state: string; office: string }
  offices: { value: string; label: string }[]
  catalogue: PublicCatalogue | undefined
  years: number[]
  hearings: PublicHearing[]
  meetings: PublicMeeting[]
  nameOf: (id: string | null) => string
  wordOf: (id: string) => string
  previous: string | undefined
  next: string | undefined
}

/** 重大行政决策: this year's catalogue, what is coming, and every decision with where it stands. */
export const ListPage = (props: Props) => {
  const { page, rows, total, asked, offices, catalogue, years, hearings, meetings, nameOf, wordOf, previous, next } = props
  const newest = catalogue?.editions.at(-1)
  return (
    <PortalPage title="重大行政决策" page={page}>
      <p>政府今年准备决定哪些大事，每一件办到哪一步，怎样提意见，意见采纳了没有，都公开在这里。</p>
      <p>
        <ButtonLink href="/decisions/hearings">听证会</ButtonLink> <ButtonLink href="/decisions/meetings">政府会议</ButtonLink>{' '}
        <ButtonLink href="/decisions/calendar.ics">日历订阅</ButtonLink>{' '}
        <ButtonLink href="/decisions/latest.rss">RSS 订阅</ButtonLink>
      </p>
      {(hearings.length > 0 || meetings.length > 0) && (
        <Section title="即将举行">
          <NewsList
            items={[
              ...hearings.map((hearing) => ({
                href: hearingPath(hearing),
                title: `听证会：${hearing.title}`,
                date: hearing.held_on,
                note: `${hearing.apply_until} 截止报名`,
              })),
              ...meetings.map((meeting) => ({
                href: meetingPath(meeting),
                title: meeting.title,
                date: meeting.held_on,
                note: `议题 ${meeting.items} 个`,
              })),
            ].sort((one, other) => (one.date < other.date ? -1 : 1))}
          />
        </Section>
      )}
      {catalogue && newest && (
        <Section title={`${catalogue.catalogue.year} 年度决策事项目录`}>
          <p>
            共 {newest.items.length} 项，其中听证 {newest.items.filter(({ hearing }) => hearing).length} 项，
            {longDay(newest.published_on)}公布
            {newest.number > 1 && `（第 ${newest.number} 版）`}。
          </p>
          <ul>
            {newest.items.slice(0, 10).map(({ title, hearing, office }) => (
              <li>
                {title}{' '}
                <span class="yg-quiet">
                  　{nameOf(office)}
                  {hearing && '，举行听证'}
                </span>
              </li>
            ))}
          </ul>
          <p>
            {years.map((year) => (
              <>
                <a href={cataloguePath(year)}>{year} 年度目录</a>{' '}
              </>
            ))}
          </p>
        </Section>
      )}
      <Section title="决策事项">
        <Filters
          action="/decisions"
          clear="/decisions"
          filters={[
            { kind: 'text', name: 'q', label: '关键词或者编号', value: asked.q },
            {
              kind: 'select',
              name: 'state',
              label: '进度',
              value: asked.state,
              options: STATES.map((value) => ({ value, label: states[value] })),
            },
            { kind: 'select', name: 'office', label: '承办单位', value: asked.office, all: '全部机关', options: offices },
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState title="没有符合条件的决策事项">
            <p>列入目录的事项，启动后在这里公开全过程。</p>
          </EmptyState>
        ) : (
          <Grid columns={2}>
            {rows.map((decision) => (
              <Card title={decision.title} href={portalPath(decision)} level={3} aside={<StateTag state={decision.state} />}>
                <p>{shortened(decision.summary)}</p>
                <p class="yg-quiet">
                  {decision.number} · {nameOf(decision.organisation_id)} · {wordOf(decision.category)}
                </p>
                {decision.published_on && <p class="yg-quiet">{longDay(decision.published_on)}公布</p>}
              </Card>
            ))}
          </Grid>
        )}
        <Pagination previous={previous} next={next} shown={`共 ${count(total)} 项`} />
      </Section>
    </PortalPage>
  )
}
const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 90)}……` : text)
