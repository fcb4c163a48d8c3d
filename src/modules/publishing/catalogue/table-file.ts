import { Buffer } from 'node:buffer'
import { XMLParser } from 'fast-xml-parser'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { decodeText, parseCsv } from '../../../platform/csv.ts'
import { FieldRefusal } from '../../../platform/errors.ts'

const MOST_ROWS = 5_000
const MOST_COLUMNS = 64
const LARGEST_MEMBER = 24 * 1_048_576

/** The cells of the first sheet of a workbook, or of a CSV file, as text. A file that is neither is refused with a sentence. */
export async function readTable(bytes: Uint8Array): Promise<string[][]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const rows = isZip ? await readWorkbook(Buffer.from(bytes)) : parseCsv(decodeText(bytes), MOST_ROWS)
  if (rows.length > MOST_ROWS) throw broken(`表格超过 ${MOST_ROWS} 行，请分成几个文件`)
  return rows
}

const broken = (sentence: string) => new FieldRefusal('file', sentence)

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['sheet', 'Relationship', 'si', 'r', 'row', 'c', 'mergeCell'].includes(name),
})

type Text = { t?: Words; r?: { t?: Words }[] }
type Words = string | { '#text'?: string }
type Cell = { r?: string; t?: string; v?: Words; is?: Text }

async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const members = await readMembers(bytes, (path) =>
    /^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(path),
  )
  const workbook = parse(members, 'xl/workbook.xml')?.workbook
  const first = workbook?.sheets?.sheet?.[0]
  if (!first) throw broken('这不是电子表格文件，请上传 XLSX 或者 CSV')
  const relations: { Id?: string; Target?: string }[] =
    parse(members, 'xl/_rels/workbook.xml.rels')?.Relationships?.Relationship ?? []
  const target = relations.find(({ Id }) => Id === first['r:id'])?.Target ?? 'worksheets/sheet1.xml'
  const sheet = parse(members, target.startsWith('/') ? target.slice(1) : `xl/${target}`)?.worksheet
  if (!sheet) throw broken('没有找到第一张工作表')
  const shared: Text[] = parse(members, 'xl/sharedStrings.xml')?.sst?.si ?? []
  const strings = shared.map(textOf)
  const rows: string[][] = []
  for (const [index, row] of ((sheet.sheetData?.row ?? []) as { r?: string; c?: Cell[] }[]).entries()) {
    const at = Number(row.r ?? index + 1) - 1
    if (!Number.isInteger(at) || at < 0) throw broken('工作表损坏，无法读取')
    if (at >= MOST_ROWS + 1) throw broken(`表格超过 ${MOST_ROWS} 行，请分成几个文件`)
    const cells: string[] = []
    for (const [place, cell] of (row.c ?? []).entries()) {
      const column = cell.r ? columnOf(cell.r) : place
      if (column < MOST_COLUMNS) cells[column] = cellText(cell, strings)
    }
    rows[at] = Array.from(cells, (value) => value ?? '')
  }
  return spreadMerged(
    Array.from(rows, (row) => row ?? []),
    (sheet.mergeCells?.mergeCell ?? []) as { ref?: string }[],
  )
}

/** The value of a merged cell stands in each cell that it covers: tables print an item of the first level once for several rows. */
function spreadMerged(rows: string[][], merged: { ref?: string }[]) {
  for (const { ref = '' } of merged.slice(0, 20_000)) {
    const [, from = '', fromRow = '', to = '', toRow = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? []
    if (!from) continue
    const value = rows[Number(fromRow) - 1]?.[columnOf(from)] ?? ''
    const last = Math.min(columnOf(to), MOST_COLUMNS - 1)
    for (let y = Number(fromRow) - 1; y < Math.min(Number(toRow), rows.length); y++)
      for (let x = columnOf(from); x <= last; x++) {
        const row = rows[y]
        if (row) while (row.length <= x) row.push('')
        if (row) row[x] = value
      }
  }
  return rows
}

const wordsOf = (words: Words | undefined) => (typeof words === 'object' ? (words['#text'] ?? '') : (words ?? ''))
const textOf = ({ t, r = [] }: Text): string => wordsOf(t) + r.map((run) => wordsOf(run.t)).join('')
const cellText = ({ t, v, is }: Cell, strings: readonly string[]) =>
  t === 'inlineStr' ? textOf(is ?? {}) : t === 's' ? (strings[Number(wordsOf(v))] ?? '') : wordsOf(v)

function columnOf(reference: string) {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function parse(members: ReadonlyMap<string, string>, path: string) {
  const text = members.get(path)
  if (text === undefined) return undefined
  // Entities of one's own can be made to swell without end; no spreadsheet program writes any.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw broken('工作簿中含有不允许的内容，没有接收')
  try {
    return parser.parse(text)
  } catch {
    throw broken('工作簿损坏，无法读取')
  }
}

/** Members by name, none larger than is allowed whatever its header says. */
function readMembers(bytes: Buffer, wanted: (path: string) => boolean): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(broken('文件损坏，无法读取'))
      const members = new Map<string, string>()
      let seen = 0
      zip.on('error', () => reject(broken('文件损坏，无法读取')))
      zip.on('end', () => resolve(members))
      zip.on('entry', (entry: Entry) => {
        if (++seen > 2_000) return reject(broken('文件中的部分过多，没有接收'))
        if (!wanted(entry.fileName)) return zip.readEntry()
        readMember(zip, entry).then((text) => {
          members.set(entry.fileName, text)
          zip.readEntry()
        }, reject)
      })
      zip.readEntry()
    })
  })
}

function readMember(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    if (entry.uncompressedSize > LARGEST_MEMBER) return reject(broken('工作表过大，没有接收'))
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken('文件损坏，无法读取'))
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', () => reject(broken('文件损坏，无法读取')))
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
  })
}
