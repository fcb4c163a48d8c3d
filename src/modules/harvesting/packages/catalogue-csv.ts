import { frequencies, openingClasses } from '../../datasets/index.ts'
import type { Catalogue, Entry } from '../model.ts'

type Cell = string | number | null
const COLUMNS: readonly (readonly [name: string, cell: (entry: Entry, site: string) => Cell])[] = [
  ['数据资源编号', ({ number }) => number],
  ['英文标识', ({ slug }) => slug],
  ['名称', ({ title }) => title],
  ['摘要', ({ abstract }) => abstract],
  ['提供机关', ({ office }) => office.name],
  ['主题', ({ theme }) => theme?.name ?? null],
  ['行业', ({ industry }) => industry],
  ['关键词', ({ keywords }) => keywords.join('；')],
  ['开放属性', ({ openingClass }) => openingClasses[openingClass].label],
  ['不开放或者有条件开放的理由', ({ closedFor }) => closedFor],
  ['开放方式', ({ openingConditions }) => openingConditions],
  ['使用要求', ({ usageRequirements }) => usageRequirements],
  ['安全保障措施', ({ securityMeasures }) => securityMeasures],
  ['更新频率', ({ frequency }) => frequencies[frequency]],
  ['首次开放日期', ({ publishedOn }) => publishedOn],
  ['最近更新日期', ({ updatedOn }) => updatedOn],
  ['下次应更新日期', ({ nextDueOn }) => nextDueOn],
  ['时间范围起', ({ temporal }) => temporal.from],
  ['时间范围止', ({ temporal }) => temporal.to],
  ['空间范围', ({ spatial }) => spatial],
  ['许可', ({ licence }) => licence.name],
  ['联系人', ({ contact }) => contact.name],
  ['联系电话', ({ contact }) => contact.phone],
  ['电子邮箱', ({ contact }) => contact.mail],
  ['资源数', ({ resources }) => resources.length],
  ['行数', ({ resources }) => resources.reduce((sum, { rows }) => sum + rows, 0)],
  ['字段', ({ resources }) => resources.flatMap(({ columns }) => columns.map(({ name }) => name)).join('；')],
  ['网址', ({ slug }, site) => `${site}/datasets/${slug}`],
]

/** The whole catalogue as a table of its own. The mark at the beginning lets spreadsheets read it as UTF-8. */
export function catalogueCsv({ entries }: Catalogue, site: string): string {
  const lines = [COLUMNS.map(([name]) => name), ...entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry, site)))]
  return `\ufeff${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** People open it in a spreadsheet: a text that would be a formula there is made a text by what it begins with. */
function quoted(cell: Cell) {
  if (cell === null) return ''
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
