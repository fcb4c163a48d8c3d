import { minuteOf } from '../../../platform/day.ts'
import { KINDS, kinds, URGENCIES, urgencies } from '../../demands/index.ts'
import { DemandRow } from '../schema.ts'

/** What a column may hold, and by what names people call it. */
export const columns = {
  id: { label: '编号', names: ['编号', '流水号', '工单号', '序号', '案件编号', 'id'] },
  text: {
    label: '诉求内容',
    names: ['诉求内容', '内容', '问题描述', '反映内容', '描述', '诉求', 'text', 'description'],
    required: true,
  },
  title: { label: '标题', names: ['标题', '主题', 'title'] },
  kind: { label: '类别', names: ['类别', '诉求类型', '类型', '工单类型', 'kind'] },
  urgency: { label: '紧急程度', names: ['紧急程度', '紧急', 'urgency'] },
  confidential: { label: '是否保密', names: ['是否保密', '保密', 'confidential'] },
  item: { label: '职责事项编码', names: ['职责事项编码', '事项编码', '事项', 'item'] },
  place: { label: '地点（区、街道、社区）', names: ['地点', '区域', '所属区域', '街道', '社区', 'place'] },
  address: { label: '详细地址', names: ['详细地址', '地址', '发生地址', 'address'] },
  lat: { label: '纬度', names: ['纬度', 'lat', 'latitude'] },
  lon: { label: '经度', names: ['经度', 'lon', 'lng', 'longitude'] },
  datum: { label: '坐标系', names: ['坐标系', 'datum'] },
  name: { label: '称呼', names: ['称呼', '姓名', '联系人', '诉求人', 'name'] },
  phone: { label: '电话', names: ['电话', '联系电话', '手机', '手机号', '来电号码', 'phone'] },
  mail: { label: '电子邮箱', names: ['电子邮箱', '邮箱', 'mail', 'email'] },
  received: { label: '收到时间', names: ['收到时间', '来电时间', '登记时间', '受理时间', '日期', 'received'] },
} as const satisfies Record<string, { label: string; names: readonly string[]; required?: true }>
export type ColumnName = keyof typeof columns
export const COLUMNS = Object.keys(columns) as ColumnName[]
/** Our column to the place of theirs. */
export type Mapping = Partial<Record<ColumnName, number>>

/** Which column is probably which: by its whole name, then by a name that stands in it; each is used once. */
export function guessMapping(headers: readonly string[]): Mapping {
  const plain = headers.map((header) =>
    header
      .normalize('NFKC')
      .replace(/[\s（）()*：:]/g, '')
      .toLowerCase(),
  )
  const [mapping, taken]: [Mapping, Set<number>] = [{}, new Set()]
  for (const fits of [(header: string, name: string) => header === name, (header: string, name: string) => header.includes(name)])
    for (const column of COLUMNS) {
      if (mapping[column] !== undefined) continue
      const at = plain.findIndex((header, index) => !taken.has(index) && columns[column].names.some((name) => fits(header, name)))
      if (at === -1) continue
      mapping[column] = at
      taken.add(at)
    }
  return mapping
}

const codeOf = (words: Record<string, string>, codes: readonly string[], said: string) =>
  codes.find((code) => code === said || words[code] === said.replace(/类$/, '')) ?? said
const YES = /^(?:是|保密|需要|y|yes|1|true)$/i

/** A line of a table as a row of a delivery, with what only a table has: words for codes, a time of its own. */
export function rowOf(cells: readonly string[], mapping: Mapping, { id }: { id: string }) {
  const cell = (column: ColumnName) => {
    const at = mapping[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const number = (column: ColumnName) => (cell(column) === '' ? null : Number(cell(column)))
  return {
    row: DemandRow.safeParse({
      id: cell('id') || id,
      text: cell('text'),
      title: cell('title'),
      kind: cell('kind') === '' ? undefined : codeOf(kinds, KINDS, cell('kind')),
      urgency: cell('urgency') === '' ? undefined : codeOf(urgencies, URGENCIES, cell('urgency')),
      confidential: YES.test(cell('confidential')),
      item: cell('item'),
      address: cell('address'),
      lat: number('lat'),
      lon: number('lon'),
      datum: cell('datum') === '' ? undefined : cell('datum').toUpperCase(),
      name: cell('name'),
      phone: cell('phone'),
      mail: cell('mail'),
    }),
    place: cell('place'),
    received: cell('received'),
  }
}

const DAYS_BACK = 31
/** When it was told, as the table says: at most a month ago. Undefined: not said; null: not a time, or none that may be. */
export function receivedAt(said: string, now: Date): Date | null | undefined {
  if (said === '') return undefined
  const plain = said
    .normalize('NFKC')
    .replace(/[年月/.]/g, '-')
    .replace(/[日号]/g, ' ')
    .trim()
  const [, year = '', month = '', day = '', hour = '9', minutes = '0'] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(plain) ?? []
  const two = (digits: string) => digits.padStart(2, '0')
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minutes)}:00+08:00`)
  if (Number.isNaN(at.getTime()) || !minuteOf(at).startsWith(`${year}-${two(month)}-${two(day)}`)) return null
  return at > now || at.getTime() < now.getTime() - DAYS_BACK * 86_400_000 ? null : at
}
