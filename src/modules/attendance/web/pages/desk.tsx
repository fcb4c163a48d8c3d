import { count, type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { admissions, whenWords, workbenchPath } from '../../model.ts'
import type { ShownSession } from '../../queries.ts'
import { PhaseTag } from './session-list.tsx'

type Props = { page: PageFrame; sessions: ShownSession[]; now: Date }
/** 活动场次: what the office runs, the latest first. */
export const DeskPage = ({ page, sessions, now }: Props) => (
  <WorkbenchPage title="活动场次" page={page}>
    <Table
      caption="活动场次"
      hideCaption
      rows={sessions}
      empty="还没有场次。场次在开放日、听证会等事项的页面开设。"
      rowHref={({ id }) => workbenchPath(id)}
      columns={[
        {
          header: '场次',
          rowHeader: true,
          cell: (session) => <a href={workbenchPath(session.id)}>{`${session.owner_title}：${session.title}`}</a>,
        },
        { header: '时间', cell: (session) => whenWords(session) },
        { header: '录取', nowrap: true, cell: ({ admits }) => admissions[admits] },
        { header: '名额', numeric: true, cell: ({ taken, capacity }) => `${count(taken)}/${count(capacity)}` },
        { header: '候补', numeric: true, cell: ({ waiting }) => count(waiting) },
        { header: '到场', numeric: true, cell: ({ attended }) => count(attended) },
        { header: '状态', nowrap: true, cell: (session) => <PhaseTag session={session} now={now} /> },
      ]}
    />
  </WorkbenchPage>
)
