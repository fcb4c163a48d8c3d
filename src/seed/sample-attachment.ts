import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** Nothing in it tells when it was made: the same text is the same file, byte for byte. */
const MADE = { mtime: new Date('2026-01-01T00:00:00Z') }
const MARK = '本文件为示例，所列单位、项目、数字均为虚构。'

/** A file of a sample document, made of its text: the rows of its tables as a workbook, or its paragraphs as a Word document. */
export const sampleAttachment = (name: string, title: string, text: string): Promise<Uint8Array> =>
  name.endsWith('.xlsx') ? workbook(title, text) : wordDocument(title, text)

const linesOf = (text: string) =>
  text
    .replace(/\[\[[12] ([\s\S]*?)\]\]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function workbook(title: string, text: string) {
  const table = linesOf(text)
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    )
  const rows = [[title], ...(table.length > 0 ? table : linesOf(text).map((line) => [line])), [MARK]]
  const cells = (row: string[]) =>
    row.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join('')
  return zipped({
    '[Content_Types].xml': types({
      '/xl/workbook.xml': `${SHEET}.sheet.main+xml`,
      '/xl/worksheets/sheet1.xml': `${SHEET}.worksheet+xml`,
    }),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${XL}" xmlns:r="${RELATIONS}"><sheets><sheet name="示例" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${XL}"><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData></worksheet>`,
  })
}

function wordDocument(title: string, text: string) {
  const plain = linesOf(text).map((line) =>
    line
      .replace(/^#+ |^@\w+ /, '')
      .replaceAll('|', '　')
      .trim(),
  )
  const paragraph = (line: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`
  return zipped({
    '[Content_Types].xml': types({ '/word/document.xml': `${WORD}.document.main+xml` }),
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${[title, ...plain, MARK].map(paragraph).join('')}</w:body></w:document>`,
  })
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const XL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const types = (parts: Record<string, string>) =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    parts,
  )
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('')}</Types>`

const relations = (type: string, target: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`

async function zipped(parts: Record<string, string>) {
  const zip = new ZipFile()
  for (const [path, xml] of Object.entries(parts))
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), path, MADE)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
