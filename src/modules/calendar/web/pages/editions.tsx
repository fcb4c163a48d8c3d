import { ButtonLink, longDay, minute, type PageFrame, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import type { Edition } from '../../queries.ts'

type EditionsPageProps = {
  page: PageFrame
  editions: Edition[]
  inForce: ReadonlySet<string>
  mayEnter: boolean
}

export const EditionsPage = ({ editions, inForce, mayEnter, page }: EditionsPageProps) => (
  <WorkbenchPage
    title="工作日历"
    page={page}
    actions={
      mayEnter && (
        <ButtonLink href="/workbench/calendar/new" kind="primary" icon="add">
          录入放假安排
        </ButtonLink>
      )
    }
    under={<span class="yg-quiet">国务院放假通知的各次录入。每年以最后录入的一份为准；录入后，办理中的期限自动重算。</span>}
  >
    <Table
      caption="放假安排的录入记录"
      hideCaption
      rows={editions}
      empty="还没有录入任何放假安排，期限无法计算。"
      rowHref={({ id }) => `/workbench/calendar/${id}`}
      columns={[
        {
          header: '年份',
          cell: ({ id, year }) => <a href={`/workbench/calendar/${id}`}>{year}年</a>,
          rowHeader: true,
          nowrap: true,
        },
        { header: '通知', cell: ({ title }) => title },
        { header: '文号', cell: ({ number }) => number },
        { header: '发文日期', cell: ({ issued_on }) => issued_on, nowrap: true },
        {
          header: '录入时间',
          cell: ({ entered_at, entered_by }) =>
            entered_by ? minute(entered_at) : `随系统录入，自${longDay(minute(entered_at).slice(0, 10))}起适用`,
        },
        { header: '状态', cell: ({ id }) => (inForce.has(id) ? <Tag tone="done">现行</Tag> : <Tag tone="quiet">已被替代</Tag>) },
      ]}
    />
  </WorkbenchPage>
)
