import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

/** For tests: invented files, written here so that they need no others. */
export async function aZip(members: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>)
}

export type CellWritten =
  | string
  | number
  | boolean
  | null
  | { formula: string; value?: number }
  | { number: number; style: number }
  | { error: string }

export type SheetWritten = {
  name: string
  rows: CellWritten[][]
  state?: 'hidden' | 'veryHidden'
  merges?: string[]
  hiddenRows?: number[]
  hiddenColumns?: number[]
}

/** Number formats by style: 1 a Chinese date, 2 six digits, 3 date and time, 4 a Chinese month. */
const STYLES = `<styleSheet xmlns="x"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="166"/></cellXfs></styleSheet>`

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function aWorkbook(sheets: SheetWritten[]): Promise<Buffer> {
  const shared: string[] = []
  const parts = Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, shared)]))
  const listed = sheets.map(
    ({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="r${i + 1}"/>`,
  )
  const related = sheets.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return aZip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><workbookPr/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${related.join('')}<Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    ...parts,
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><r><t>${escaped(text)}</t></r><rPh><t>注音</t></rPh></si>`).join('')}</sst>`,
  })
}

function sheetXml({ rows, merges = [], hiddenRows = [], hiddenColumns = [] }: SheetWritten, shared: string[]): string {
  const columns = hiddenColumns.map((at) => `<col min="${at + 1}" max="${at + 1}" hidden="1"/>`).join('')
  const written = rows.map((cells, i) => {
    const line = i + 1
    const hidden = hiddenRows.includes(line) ? ' hidden="1"' : ''
    return `<row r="${line}"${hidden}>${cells.map((cell, at) => cellXml(cell, `${String.fromCharCode(65 + at)}${line}`, shared)).join('')}</row>`
  })
  const merged = merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
  return `<worksheet>${columns ? `<cols>${columns}</cols>` : ''}<sheetData>${written.join('')}</sheetData>${merged}</worksheet>`
}

function cellXml(cell: CellWritten, reference: string, shared: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${shared.push(cell) - 1}</v></c>`
  if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`
  if ('formula' in cell) return `<c r="${reference}"><f>${cell.formula}</f><v>${cell.value ?? ''}</v></c>`
  return `<c r="${reference}" s="${cell.style}"><v>${cell.number}</v></c>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const aPage = (rows: string[][]) =>
  `<html><meta charset="utf-8"><table><tr><th>名称</th><th>数量</th></tr>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table></html>`
