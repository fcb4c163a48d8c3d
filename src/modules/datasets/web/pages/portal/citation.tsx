import {
  Alert,
  assetUrl,
  type CellValue,
  CopyCode,
  count,
  DescriptionList,
  longMinute,
  More,
  type PageFrame,
  PortalPage,
  Section,
} from '../../../../../ui/index.ts'
import { type Drawn, DrawnChart } from './drawn.tsx'
import { RowsTable, type ShownColumn } from './rows-table.tsx'

export type CitationView = {
  id: string
  title: string
  slug: string
  office: string
  sentence: string
  version: number
  publishedAt: Date
  madeAt: Date
  hash: string
  parquet: string | null
  total: number
  canonical: string
  /** As a list of references wants it, and as it stands in a text. */
  reference: string
  words: string
  address: string
  /** What the query gives now; null where the version was withdrawn. */
  result: { columns: ShownColumn[]; rows: readonly (readonly CellValue[])[]; isVerified: boolean } | null
  drawn: Drawn | null
  isNewest: boolean
  /** The same rows again: to look through, and as a file. */
  links: { rows: string; csv: string; json: string }
}

/** A result kept for ever: what was asked of which version, what came back, and that it still does. */
export const CitationPage = ({ page, view }: { page: PageFrame; view: CitationView }) => (
  <PortalPage
    title={`${view.title}：${view.drawn ? '图表' : '查询结果'}`}
    page={page}
    width="wide"
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/datasets', label: '数据开放' },
      { href: `/datasets/${view.slug}`, label: view.title },
    ]}
    links={[{ rel: 'canonical', href: view.address }]}
  >
    <link rel="stylesheet" href={assetUrl('dataCss')} />
    <Verdict view={view} />
    <p>{view.sentence}</p>
    <DescriptionList
      columns={2}
      items={[
        { term: '数据集', value: <a href={`/datasets/${view.slug}`}>{view.title}</a> },
        { term: '提供机关', value: view.office },
        { term: '数据版本', value: `第 ${view.version} 版，${longMinute(view.publishedAt)}发布` },
        { term: '引用生成', value: longMinute(view.madeAt) },
        { term: '结果', value: `${count(view.total)} 行` },
        { term: '现在', value: view.isNewest ? '仍是最新的版本' : '数据已经更新，本页保持当时的结果' },
      ]}
    />
    {view.drawn && <DrawnChart drawn={view.drawn} />}
    {view.result && view.result.rows.length > 0 && (
      <Section title={view.total > view.result.rows.length ? `前 ${count(view.result.rows.length)} 行` : '结果'}>
        <RowsTable caption="引用的结果" columns={view.result.columns} rows={view.result.rows} />
        <p class="yg-links">
          <a href={view.links.rows}>在数据集里打开</a>
          <a href={view.links.csv} rel="nofollow">
            下载 CSV
          </a>
          <a href={view.links.json} rel="nofollow">
            JSON
          </a>
        </p>
      </Section>
    )}
    <Section title="怎样引用">
      <p class="yg-cite">{view.reference}</p>
      <p class="yg-quiet">上面按照 GB/T 7714 的写法，可以放进参考文献；文章里可以写“{view.words}”。</p>
      <CopyCode label="永久地址" code={view.address} />
    </Section>
    <More summary="怎样核对">
      <p>本页每次打开都会对当时的版本重新查询一遍，并和生成引用时的校验值比较。您也可以下载数据自己核对。</p>
      <DescriptionList
        items={[
          { term: '结果校验值', value: <span class="yg-hash">SHA-256 {view.hash}</span> },
          ...(view.parquet
            ? [{ term: '整版数据校验值', value: <span class="yg-hash">SHA-256 {view.parquet}（Parquet）</span> }]
            : []),
          { term: '查询', value: <code class="yg-code-text">{view.canonical}</code> },
          { term: '引用编号', value: <code>{view.id}</code> },
        ]}
      />
    </More>
  </PortalPage>
)

const Verdict = ({ view: { result, version } }: { view: CitationView }) => {
  if (!result)
    return (
      <Alert tone="warning" title={`第 ${version} 版已经撤下`}>
        <p>引用仍然有效，可以证明当时查询过什么、结果的校验值是多少；数据本身不再公开。</p>
      </Alert>
    )
  return result.isVerified ? (
    <Alert tone="done" title="已核对：重新查询的结果与引用时完全相同" />
  ) : (
    <Alert tone="error" title="核对不一致：重新查询的结果与引用时不同">
      <p>数据文件可能损坏，请联系提供机关，并以下载保存的数据为准。</p>
    </Alert>
  )
}
