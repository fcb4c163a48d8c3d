import type { FileColumn } from '../../../platform/list-file.ts'
import type { CatalogueItem } from '../model.ts'
import { COLUMNS, EVERYBODY, modes, type Tier, tiers } from './model.ts'
import { ItemInput } from './schema.ts'

/** The table as it is handed out: the eleven columns, as printed. */
export const printedColumns: FileColumn<CatalogueItem & { number: number }>[] = [
  { header: '序号', value: ({ number }) => number, width: 6 },
  { header: '一级事项', value: ({ level1 }) => level1, width: 18 },
  { header: '二级事项', value: ({ level2 }) => level2, width: 24 },
  { header: '公开内容（要素）', value: ({ content }) => content, width: 50 },
  { header: '公开依据', value: ({ basis }) => basis, width: 40 },
  { header: '公开时限', value: ({ time_limit }) => time_limit, width: 34 },
  { header: '公开主体', value: ({ body }) => body, width: 24 },
  { header: '公开渠道和载体', value: ({ channels }) => channels.join('、'), width: 30 },
  { header: '公开对象', value: ({ audience }) => audience, width: 14 },
  { header: '公开方式', value: ({ mode }) => modes[mode as keyof typeof modes], width: 12 },
  { header: '公开层级', value: ({ tiers: levels }) => levels.map((level) => tiers[level as Tier]).join('、'), width: 14 },
]

export type GoodRow = { line: number; input: ItemInput }
export type BadRow = { line: number; sentence: string }
export type ReadCatalogue = { good: GoodRow[]; bad: BadRow[] }

type Field = 'level1' | 'level2' | 'content' | 'basis' | 'timeLimit' | 'body' | 'channels' | 'audience' | 'mode' | 'tiers'
const FIELDS: [Field, RegExp][] = [
  ['level1', /^一级事项/],
  ['level2', /^二级事项/],
  ['content', /^公开内容/],
  ['basis', /^公开依据/],
  ['timeLimit', /^公开时限/],
  ['body', /^公开主体/],
  ['channels', /^公开渠道/],
  ['audience', /^公开对象/],
  ['mode', /^公开方式/],
  ['tiers', /^公开层级/],
]
const MARK = /^[√✓✔vV是■☑●○1]$/
const plain = (text = '') => text.normalize('NFKC').replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）')

/**
 * Reads a catalogue from its table: the head is looked for, its last three columns may be spread over several with ticks (全社会 | 特定群众,
 * 主动 | 依申请, 县级 | 乡级), an item of the first level may be printed once for several rows. Good rows come in, bad ones with reasons.
 */
export function readCatalogue(rows: readonly (readonly string[])[]): ReadCatalogue {
  const head = rows.findIndex(
    (row) => row.some((cell) => /^一级事项/.test(plain(cell))) && row.some((cell) => /^二级事项/.test(plain(cell))),
  )
  if (head < 0) return { good: [], bad: [{ line: 1, sentence: `没有找到表头，表头应有这些列：${COLUMNS.join('、')}` }] }
  const { places, from } = headOf(rows, head)
  const lacking = FIELDS.filter(([field]) => !places.some((place) => place.field === field))
  if (lacking.length > 0) {
    const names = lacking.map(([, pattern]) => pattern.source.slice(1)).join('、')
    return { good: [], bad: [{ line: head + 1, sentence: `表头缺少“${names}”` }] }
  }
  const read: ReadCatalogue = { good: [], bad: [] }
  const seen = new Set<string>()
  let level1 = ''
  for (const [index, cells] of rows.entries()) {
    if (index < from || cells.every((cell) => cell.trim() === '')) continue
    const given = rowGiven(cells, places)
    level1 = given.level1 || level1
    const parsed = ItemInput.safeParse({ ...given, level1 })
    const line = index + 1
    if (!parsed.success) {
      read.bad.push({ line, sentence: [...new Set(parsed.error.issues.map(({ message }) => message))].join('；') })
      continue
    }
    const key = `${parsed.data.level1}\n${parsed.data.level2}`
    if (seen.has(key)) read.bad.push({ line, sentence: `“${parsed.data.level1}：${parsed.data.level2}”与前面的行重复` })
    else read.good.push({ line, input: parsed.data })
    seen.add(key)
  }
  if (read.good.length + read.bad.length === 0) read.bad.push({ line: head + 1, sentence: '表头下面没有事项' })
  return read
}

type Place = { column: number; field: Field; option: string }

/** Where each field stands: one column, or several each with what a tick in it means. */
function headOf(rows: readonly (readonly string[])[], head: number) {
  const first = rows[head] ?? []
  const second = rows[head + 1] ?? []
  const options = second.filter((cell) => /^(全社会|特定群[众体]|主动|依申请|市级|县级|区级|乡级|街道)/.test(plain(cell)))
  // A row of data has something of its own where the head has 公开内容; the second line of a head has nothing, or the head's words again.
  const content = first.findIndex((cell) => /^公开内容/.test(plain(cell)))
  const isDouble = options.length >= 2 && ['', plain(first[content])].includes(plain(second[content]))
  const places: Place[] = []
  let field: Field | undefined
  const width = Math.max(first.length, isDouble ? second.length : 0)
  for (let column = 0; column < width; column++) {
    const name = plain(first[column])
    if (name) field = FIELDS.find(([, pattern]) => pattern.test(name))?.[0]
    const option = isDouble ? plain(second[column]) : ''
    const isOption = option !== '' && option !== name
    if (field && (name || isOption)) places.push({ column, field, option: isOption ? option : '' })
  }
  return { places, from: head + (isDouble ? 2 : 1) }
}

function rowGiven(cells: readonly string[], places: readonly Place[]) {
  const said = (field: Field) =>
    places
      .filter((place) => place.field === field)
      .map(({ column, option }) => {
        const cell = (cells[column] ?? '').replace(/^'(?=[=+\-@＝＋－＠])/, '').trim()
        if (option === '') return cell
        if (cell === '') return ''
        return MARK.test(plain(cell)) ? option : `${option}：${cell}`
      })
      .filter(Boolean)
      .join('、')
  const modeWords = said('mode')
  const levels = said('tiers')
  return {
    level1: said('level1'),
    level2: said('level2'),
    content: said('content'),
    basis: said('basis'),
    timeLimit: said('timeLimit'),
    body: said('body'),
    channels: channelsOf(said('channels')),
    audience: said('audience') || EVERYBODY,
    mode: /依申请/.test(modeWords) && !/主动/.test(modeWords) ? 'on-request' : /主动/.test(modeWords) ? 'proactive' : modeWords,
    tiers: [
      ...(/市级|市本级/.test(levels) ? ['city'] : []),
      ...(/县级|区级|县区|县、?区/.test(levels) ? ['district'] : []),
      ...(/乡|镇|街道/.test(levels) ? ['street'] : []),
    ],
  }
}

/** Check boxes as printed (■政府网站 □政府公报), or a list: only what is ticked. */
function channelsOf(words: string) {
  if (!/[■☑√□☐]/.test(words)) return words
  return [...words.matchAll(/[■☑√]\s*([^■☑√□☐、，,；;\n]+)/g)].map(([, name = '']) => name.trim()).filter(Boolean)
}
