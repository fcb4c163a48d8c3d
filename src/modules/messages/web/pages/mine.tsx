import { ButtonLink, longDay, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import type { listOwn } from '../../archive.ts'
import { portalPath } from '../../model.ts'
import { HERE } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; rows: Awaited<ReturnType<typeof listOwn>>; today: string }

export const MinePage = ({ page, rows }: Props) => (
  <PortalPage title="我的来信" page={page} breadcrumb={HERE}>
    <p>
      <ButtonLink href="/messages/new" kind="primary" icon="apply">
        写信
      </ButtonLink>
    </p>
    <Table
      caption={`共 ${rows.length} 封`}
      rows={rows}
      empty="您还没有用这个账号写过信。没有登录时写的，请凭编号和查询码查询。"
      columns={[
        { header: '标题', cell: ({ id, subject }) => <a href={portalPath(id)}>{subject}</a>, rowHeader: true },
        { header: '编号', cell: ({ number }) => number, nowrap: true },
        { header: '进度', cell: ({ state }) => <StateTag state={state} />, nowrap: true },
        {
          header: '期限',
          cell: ({ open_due_on, answered_on }) =>
            open_due_on ? `${longDay(open_due_on)}前答复` : answered_on ? `${longDay(answered_on)}答复` : '—',
        },
        { header: '寄出', cell: ({ received_on }) => received_on, nowrap: true },
      ]}
    />
  </PortalPage>
)
