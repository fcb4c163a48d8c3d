import { EmptyState, type HeadLink, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import type { ShownSession } from '../../queries.ts'
import { SessionList } from './session-list.tsx'

type Props = { page: PageFrame; sessions: ShownSession[]; now: Date; links: HeadLink[] }
/** 活动报名: everything one can come to, the earliest first. */
export const ComingPage = ({ page, sessions, now, links }: Props) => (
  <PortalPage title="活动报名" page={page} breadcrumb={[{ href: '/', label: '首页' }]} links={links}>
    <p>
      开放日、听证会、座谈会，都在这里报名。<a href="/attendance/receipt">查看、取消报名</a>，
      <a href="/attendance/mine">我的报名</a>，<a href="/attendance/calendar.ics">订阅日历</a>。
    </p>
    {sessions.length === 0 ? (
      <EmptyState title="近期没有活动">
        <p>
          可以看看以往的<a href="/open-days">政府开放日</a>。
        </p>
      </EmptyState>
    ) : (
      <SessionList sessions={sessions} now={now} named />
    )}
  </PortalPage>
)
