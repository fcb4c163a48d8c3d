import { Alert, type PageFrame, PortalPage, Table } from '../../../../../ui/index.ts'
import { ProofButtons } from '../../../../ledger/index.ts'

export type ProofRow = { seq: number; at: string; title: string; day: string }
type Props = { page: PageFrame; request: { id: string; number: string }; rows: ProofRow[]; waiting: number }

/** The proofs of one's own request, to download and to check offline. */
export const ProofsPage = ({ page, request, rows, waiting }: Props) => (
  <PortalPage
    title="存证证明"
    page={page}
    breadcrumb={[
      { href: '/requests', label: '依申请公开' },
      { href: `/requests/${request.id}`, label: request.number },
    ]}
  >
    <p class="yg-plain">
      这件申请的每一步都记入存证链。每天封存一次，当日的根哈希签名后公开，次日起可以下载证明。证明里写着这一步的原始记录，改一个字都核对不上。
    </p>
    <Table
      caption="可以下载的证明"
      hideCaption
      rows={rows}
      empty="还没有可以下载的证明，请在次日再来。"
      columns={[
        { header: '时间', nowrap: true, cell: ({ at }) => at },
        { header: '事项', rowHeader: true, cell: ({ title }) => title },
        { header: '封存日', nowrap: true, cell: ({ day }) => day },
        { header: '证明', cell: ({ seq }) => <a href={`/requests/${request.id}/proofs/${seq}.json`}>下载</a> },
      ]}
    />
    {waiting > 0 && (
      <Alert>
        <p>最近的 {waiting} 步还没有封存，次日可以下载。</p>
      </Alert>
    )}
    <ProofButtons />
  </PortalPage>
)
