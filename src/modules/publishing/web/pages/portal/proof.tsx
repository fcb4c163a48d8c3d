import { Alert, CopyCode, DescriptionList, type PageFrame, PortalPage, StepList, Table } from '../../../../../ui/index.ts'
import { ProofButtons } from '../../../../ledger/index.ts'
import type { DocumentView } from '../../document-view.ts'

export type ProofLine = {
  edition: number
  at: string
  hash: string
  day: string | null
  root: string | null
  href: string | null
}
type Props = { page: PageFrame; view: DocumentView; lines: ProofLine[] }

/** How anybody checks, also without us, that a text was published when the page says and has not been touched since. */
export const ProofPage = ({ page, view, lines }: Props) => (
  <PortalPage
    title="核验发布时间和内容"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/publishing', label: '政务公开' },
      { href: view.path, label: view.edition.title },
    ]}
    labels={{ column: COLUMN }}
  >
    <DescriptionList
      items={[
        { term: '名称', value: view.edition.title },
        { term: '索引号', value: view.index },
      ]}
    />
    <Table
      caption="历次发布的存证"
      rows={lines}
      empty="还没有发布记录"
      columns={[
        { header: '版本', rowHeader: true, nowrap: true, cell: ({ edition }) => `第 ${edition} 版` },
        { header: '发布时间', nowrap: true, cell: ({ at }) => at },
        { header: '内容校验值（SHA-256）', cell: ({ hash }) => <span class="yg-hash">{hash}</span> },
        {
          header: '封存日和当日根',
          cell: ({ day, root }) =>
            day ? (
              <>
                <a href={`/ledger/days/${day}.json`}>{day}</a> <span class="yg-hash">{root}</span>
              </>
            ) : (
              '尚未封存，次日可以核验'
            ),
        },
        { header: '证明', cell: ({ href }) => (href ? <a href={href}>下载</a> : '—') },
      ]}
    />
    <h2>怎样核验</h2>
    <StepList
      steps={[
        { title: '下载证明', text: '证明里有这次发布的原始记录，写着索引号、版本、内容校验值和时间。' },
        {
          title: '核对证明',
          text: '在线核对，或者下载离线程序在自己的电脑上核对：记录在当日根之内，当日根有签名，并且连着前一日。',
        },
        { title: '核对内容', text: '下载本文的 JSON，其中的 canonical 一段逐字节计算 SHA-256，应当等于上面的校验值。' },
      ]}
    />
    <CopyCode label="本版校验值" code={view.edition.hash} />
    <Alert>
      <p>改动一个字、一个附件或者发布时间，都核对不上。</p>
    </Alert>
    <ProofButtons />
  </PortalPage>
)

const COLUMN = {
  name: '存证核验',
  description: '核验文件的发布时间和内容',
  keywords: ['存证', '核验', '发布时间'],
  type: ['信息公开'],
}
