import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { xml } from './xlsx-cells.ts'

/** Rows of one worksheet, the titles among them. */
export const SHEET_ROWS = 1_048_576

/**
 * A workbook out of lines that are each one `<row>`, made as they come: nothing but what stands between two processors is held in
 * memory. What does not fit into one sheet goes on in the next.
 */
export function workbookOf(lines: Readable, titles: readonly string[], { sheetRows = SHEET_ROWS } = {}): Readable {
  const zip = new ZipFile()
  const out = new PassThrough({ highWaterMark: 1 << 18 })
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.outputStream.on('error', fail).pipe(out)
  out.once('close', () => lines.destroy())
  void writeSheets(zip, lines, { titles, sheetRows }).then((sheets) => {
    for (const [path, text] of partsOf(sheets)) zip.addBuffer(Buffer.from(text), path)
    zip.end()
  }, fail)
  return out
}

type Options = { titles: readonly string[]; sheetRows: number }

/** One sheet after the other; how many there are is known when the lines end. */
async function writeSheets(zip: ZipFile, lines: Readable, { titles, sheetRows }: Options) {
  const rest = linesOf(lines)
  let sheets = 0
  let isOver = false
  while (!isOver || sheets === 0) {
    sheets++
    const sheet = Readable.from(
      sheetOf(rest, { titles, sheetRows }, () => (isOver = true)),
      { objectMode: false },
    )
    const done = new Promise<void>((resolve, reject) => sheet.once('end', resolve).once('error', reject))
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel: 1 })
    await done
    if (!isOver) isOver = !(await rest.hasMore())
  }
  return sheets
}

async function* sheetOf(rest: ReturnType<typeof linesOf>, { titles, sheetRows }: Options, over: () => void) {
  yield `${HEAD}<sheetData><row>${titles.map((title) => `<c t="inlineStr" s="3"><is><t xml:space="preserve">${xml(title)}</t></is></c>`).join('')}</row>`
  let left = sheetRows - 1
  while (left > 0) {
    const part = await rest.take(left)
    if (!part) {
      over()
      break
    }
    left -= part.rows
    yield part.bytes
  }
  yield '</sheetData></worksheet>'
}

/** Whole lines, at most so many at a time. */
function linesOf(source: Readable) {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let pending: Buffer = Buffer.alloc(0)
  const fill = async () => {
    while (pending.length === 0) {
      const { value, done } = await chunks.next()
      if (done) return false
      pending = value
    }
    return true
  }
  return {
    hasMore: fill,
    async take(most: number) {
      if (!(await fill())) return undefined
      let [rows, at] = [0, 0]
      while (rows < most && at < pending.length) {
        const end = pending.indexOf(10, at)
        if (end < 0) {
          at = pending.length
          break
        }
        rows++
        at = end + 1
      }
      const bytes = pending.subarray(0, at)
      pending = pending.subarray(at)
      return { rows, bytes }
    },
  }
}

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook that name the sheets. Style 1 is a day, 2 a moment, 3 a title. */
function partsOf(sheets: number): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  const overrides = numbers.map(
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const names = numbers.map(
    (number) => `<sheet name="数据${sheets === 1 ? '' : number}" sheetId="${number}" r:id="rId${number}"/>`,
  )
  const relations = numbers.map(
    (number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )
  return [
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
    ],
  ]
}
