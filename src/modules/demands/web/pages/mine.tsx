import { ButtonLink, longDay, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import { kinds, portalPath } from '../../model.ts'
import type { listOwn } from '../../own-demands.ts'
import { HERE } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; rows: Awaited<ReturnType<typeof listOwn>> }

export const MinePage = ({ page, rows }: Props) => (
  <PortalPage title="我的诉求" page={page} breadcrumb={HERE}>
    <p>
      <ButtonLink href="/demands/new" kind="primary" icon="apply">
        提诉求
      </ButtonLink>
    </p>
    <Table
      caption={`共 ${rows.length} 件`}
      rows={rows}
      empty="您还没有用这个账号提过诉求。没有登录时提的，请凭编号和查询码查询。"
      columns={[
        { header: '诉求', cell: ({ id, title }) => <a href={portalPath(id)}>{title}</a>, rowHeader: true },
        { header: '编号', cell: ({ number }) => number, nowrap: true },
        { header: '类别', cell: ({ kind }) => kinds[kind], nowrap: true },
        { header: '进度', cell: ({ state }) => <StateTag state={state} />, nowrap: true },
        {
          header: '期限',
          cell: ({ open_due_at, answered_at, due_on }) =>
            open_due_at ? `${longDay(due_on)}前答复` : answered_at ? '已答复' : '—',
        },
        { header: '收到', cell: ({ received_on }) => received_on, nowrap: true },
      ]}
    />
  </PortalPage>
)
