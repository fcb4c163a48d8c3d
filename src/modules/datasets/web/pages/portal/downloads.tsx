import { count, Icon } from '../../../../../ui/index.ts'

export const FORMATS = [
  { file: 'rows.xlsx', label: 'Excel 表格', says: '双击打开' },
  { file: 'rows.csv?for=excel', label: 'CSV（Excel 用）', says: '防止公式被执行' },
  { file: 'rows.csv', label: 'CSV', says: '原样的文字' },
  { file: 'rows.json', label: 'JSON', says: '程序用' },
  { file: 'rows.ndjson', label: 'NDJSON', says: '程序用，每行一条' },
  { file: 'rows.parquet', label: 'Parquet', says: '分析软件用' },
] as const
const MAP = { file: 'rows.geojson', label: 'GeoJSON', says: '地图软件用' } as const

type Props = {
  slug: string
  rows: number
  /** The limits of the view, as the interface takes them. */
  params: URLSearchParams
  hasPlaces: boolean
  isFiltered: boolean
}

/** The rows as files, all of them or those that are being looked at. */
export const Downloads = ({ slug, rows, params, hasPlaces, isFiltered }: Props) => (
  <section class="yg-box">
    <h2>{isFiltered ? `下载筛选出的 ${count(rows)} 行` : '下载全部数据'}</h2>
    <ul class="yg-downloads">
      {[...FORMATS, ...(hasPlaces ? [MAP] : [])].map(({ file, label, says }) => (
        <li>
          <a href={addressOf(slug, file, params)} rel="nofollow" download>
            <Icon name="download" />
            {label}
          </a>
          <span class="yg-quiet">{says}</span>
        </li>
      ))}
    </ul>
  </section>
)

function addressOf(slug: string, file: string, params: URLSearchParams) {
  const url = new URL(`/api/datasets/${slug}/${file}`, 'http://site.invalid')
  for (const [name, value] of params) url.searchParams.append(name, value)
  return url.pathname + url.search
}
