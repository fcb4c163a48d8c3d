import {
  Card,
  count,
  EmptyState,
  Figure,
  Figures,
  Grid,
  type HeadLink,
  longDay,
  type PageFrame,
  Pagination,
  PortalPage,
  Section,
  Tabs,
  Tag,
} from '../../../../ui/index.ts'
import { portalPath, states } from '../../model.ts'
import type { PublicRow } from '../../queries.ts'

type Props = {
  page: PageFrame
  rows: PublicRow[]
  total: number
  past: boolean
  totals: { days: number; people: number; registrations: number }
  year: string
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
  links: HeadLink[]
}

/** 政府开放日: what one can visit, and what has been. */
export const ListPage = ({ page, rows, total, past, totals, year, nameOf, previous, next, links }: Props) => (
  <PortalPage title="政府开放日" page={page} breadcrumb={[{ href: '/', label: '首页' }]} links={links}>
    <p>
      到机关里面看一看、问一问。报名不用登录，留手机号就行。<a href="/attendance/receipt">查看、取消报名</a>，
      <a href="/open-days/calendar.ics">订阅日历</a>。
    </p>
    <Figures>
      <Figure label={`${year}年开放日`} value={totals.days} unit="场" />
      <Figure label="报名" value={totals.registrations} unit="份" />
      <Figure label="到场" value={totals.people} unit="人" />
    </Figures>
    <Tabs
      label="开放日"
      items={[
        { href: '/open-days', label: '将要举办', current: !past },
        { href: '/open-days?past=1', label: '已经举办', current: past },
      ]}
    />
    {rows.length === 0 ? (
      <EmptyState title={past ? '还没有举办过' : '近期没有开放日'}>
        <p>{past ? '' : '可以看看已经举办的。'}</p>
      </EmptyState>
    ) : (
      <Section title={past ? '已经举办' : '将要举办'}>
        <Grid columns={2}>
          {rows.map((row) => (
            <Card
              title={row.title ?? ''}
              href={portalPath(row.id ?? '')}
              level={3}
              aside={row.state && row.state !== 'announced' ? <Tag tone="quiet">{states[row.state]}</Tag> : undefined}
            >
              <p>{nameOf(row.organisation_id)}</p>
              <p class="yg-quiet">
                {row.held_on && longDay(row.held_on)}
                {row.last_on !== row.held_on && row.last_on && `至${longDay(row.last_on)}`}，{count(row.sessions ?? 0)} 个场次
                {past ? `，到场 ${count(row.attended_people ?? 0)} 人` : `，名额 ${count(row.capacity ?? 0)} 人`}
              </p>
            </Card>
          ))}
        </Grid>
      </Section>
    )}
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 个`} />
  </PortalPage>
)
