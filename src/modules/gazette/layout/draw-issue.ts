import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'
import { longDay } from '../../../ui/index.ts'
import type { Block, Cell } from './blocks.ts'

export type PrintedItem = {
  section: string
  title: string
  documentNumber: string | null
  issuer: string
  formedOn: string
  blocks: Block[]
  corrects: string | null
}
export type PrintedIssue = { gazette: string; name: string; publishedOn: string; organiser: string; items: PrintedItem[] }
export type Drawn = { bytes: Uint8Array; pages: number; places: { from: number; to: number }[] }

const require = createRequire(import.meta.url)
// Noto Serif SC (SIL Open Font License): only the characters that are used go into the file.
const BODY = require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
const BOLD = require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')
const MARGIN = { top: 72, bottom: 64, left: 72, right: 72 }
const LINES_OF_CONTENTS = 24

/**
 * Draws an issue as a tagged PDF: cover, contents, then the texts one after the other on numbered pages, which begin with 1
 * after the contents. Gives the bytes, how many pages were numbered, and from which to which each text runs.
 */
export async function drawIssue(issue: PrintedIssue): Promise<Drawn> {
  const { default: PdfDocument } = await import('pdfkit')
  const doc = new PdfDocument({
    size: 'A4',
    margins: MARGIN,
    font: BODY,
    tagged: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: {
      Title: `${issue.gazette}${issue.name}`,
      Author: issue.organiser,
      CreationDate: new Date(`${issue.publishedOn}T00:00:00+08:00`),
    },
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const written = new Promise((resolve) => doc.once('end', resolve))
  doc.registerFont('body', BODY).registerFont('bold', BOLD)
  const root = doc.struct('Document')
  doc.addStructure(root)

  drawCover(doc, root, issue)
  const contents = Math.max(1, Math.ceil(contentLines(issue) / LINES_OF_CONTENTS))
  for (let page = 0; page < contents; page++) doc.addPage()
  const front = 1 + contents
  const places = issue.items.map((item) => {
    doc.addPage()
    const from = doc.bufferedPageRange().count - front
    drawItem(doc, root, item)
    return { from, to: doc.bufferedPageRange().count - front }
  })
  const pages = doc.bufferedPageRange().count - front
  drawContents(doc, root, issue, places)
  for (let page = 1; page <= pages; page++) {
    doc.switchToPage(front + page - 1)
    doc.page.margins.bottom = 0 // what stands in the margin must not begin a page of its own
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    const label = `— ${page} —`
    doc.font('body').fontSize(9).fillColor('#444')
    doc.text(label, (doc.page.width - doc.widthOfString(label)) / 2, doc.page.height - 44, { lineBreak: false })
    doc.endMarkedContent()
    doc.page.margins.bottom = MARGIN.bottom
  }
  root.end()
  doc.end()
  await written
  return { bytes: Buffer.concat(chunks), pages, places }
}

type Doc = InstanceType<typeof PDFDocument>
type Root = ReturnType<Doc['struct']>

function drawCover(doc: Doc, root: Root, { gazette, name, publishedOn, organiser }: PrintedIssue) {
  doc.addPage()
  add(doc, root, 'H1', () =>
    doc.font('bold').fontSize(34).fillColor('#b22222').text(gazette, MARGIN.left, 210, { align: 'center' }),
  )
  add(doc, root, 'P', () => doc.font('body').fontSize(18).fillColor('#000').moveDown(1).text(name, { align: 'center' }))
  add(doc, root, 'P', () => doc.fontSize(13).moveDown(18).text(organiser, { align: 'center' }))
  add(doc, root, 'P', () => doc.moveDown(0.3).text(`${longDay(publishedOn)}出版`, { align: 'center' }))
}

/** A line for every text, and one for every section. */
const contentLines = ({ items }: PrintedIssue) => items.length * 2 + new Set(items.map(({ section }) => section)).size

function drawContents(doc: Doc, root: Root, { items }: PrintedIssue, places: Drawn['places']) {
  const width = doc.page.width - MARGIN.left - MARGIN.right
  let [line, section] = [0, '']
  const next = () => {
    doc.switchToPage(1 + Math.floor(line / LINES_OF_CONTENTS))
    const y = MARGIN.top + 36 + (line % LINES_OF_CONTENTS) * 26
    line++
    return y
  }
  doc.switchToPage(1)
  add(doc, root, 'H2', () =>
    doc
      .font('bold')
      .fontSize(18)
      .fillColor('#000')
      .text('目　录', MARGIN.left, MARGIN.top - 12, { align: 'center' }),
  )
  items.forEach((item, index) => {
    if (item.section !== section) {
      section = item.section
      const y = next()
      add(doc, root, 'H3', () =>
        doc
          .font('bold')
          .fontSize(13)
          .text(section, MARGIN.left, y + 6, { lineBreak: false }),
      )
    }
    const y = next()
    const label = `${item.title}${item.documentNumber ? `（${item.documentNumber}）` : ''}`
    add(doc, root, 'P', () => {
      doc.font('body').fontSize(11)
      doc.text(label, MARGIN.left + 12, y, { width: width - 60, height: 46, lineGap: 3 })
      doc.text(String(places[index]?.from ?? ''), MARGIN.left + width - 40, y, { width: 40, align: 'right', lineBreak: false })
    })
    line++ // a title may need a second line
  })
}

function drawItem(doc: Doc, root: Root, item: PrintedItem) {
  add(doc, root, 'P', () => doc.font('body').fontSize(10).fillColor('#555').text(item.section, { align: 'left' }))
  add(doc, root, 'H2', () =>
    doc.font('bold').fontSize(18).fillColor('#000').moveDown(0.6).text(item.title, { align: 'center', lineGap: 6 }),
  )
  const under = [item.documentNumber, item.issuer].filter(Boolean).join('　')
  add(doc, root, 'P', () => doc.font('body').fontSize(12).moveDown(0.4).text(under, { align: 'center' }))
  const { corrects } = item
  if (corrects) add(doc, root, 'P', () => doc.fontSize(11).moveDown(0.4).text(`更正：${corrects}`, { align: 'center' }))
  doc.moveDown(1)
  for (const block of item.blocks) drawBlock(doc, root, block)
  add(doc, root, 'P', () => doc.font('body').fontSize(12).moveDown(1).text(longDay(item.formedOn), { align: 'right' }))
}

function drawBlock(doc: Doc, root: Root, block: Block) {
  const body = () => doc.font('body').fontSize(12).fillColor('#000')
  if (block.kind === 'heading')
    add(doc, root, block.level <= 2 ? 'H3' : 'H4', () =>
      doc
        .font('bold')
        .fontSize(block.level <= 2 ? 14 : 12.5)
        .moveDown(0.4)
        .text(block.text, { align: block.level <= 2 ? 'center' : 'left', lineGap: 5 })
        .moveDown(0.3),
    )
  else if (block.kind === 'paragraph')
    add(doc, root, 'P', () =>
      body()
        .text(block.text, { align: block.align, indent: block.align === 'left' ? 24 : 0, lineGap: 6 })
        .moveDown(0.25),
    )
  else if (block.kind === 'item')
    add(doc, root, 'P', () =>
      body()
        .text(`${block.marker} ${block.text}`, doc.page.margins.left + 24 + block.depth * 18, undefined, { lineGap: 6 })
        .text('', doc.page.margins.left, undefined),
    )
  else {
    if (block.caption) add(doc, root, 'P', () => doc.font('bold').fontSize(11).text(block.caption, { align: 'center' }))
    body()
      .fontSize(10)
      .table({ data: block.rows.map((row) => row.map(cell)), defaultStyle: { padding: 5 } })
    doc.moveDown(0.6)
    doc.x = doc.page.margins.left
  }
}

const cell = ({ text, header, colSpan, rowSpan }: Cell) => ({
  text,
  ...(colSpan > 1 && { colSpan }),
  ...(rowSpan > 1 && { rowSpan }),
  ...(header && { type: 'TH' as const, font: { src: 'bold' } }),
})

/** One tagged piece, drawn at once. */
function add(doc: Doc, root: Root, tag: string, draw: () => unknown) {
  root.add(doc.struct(tag, {}, () => void draw()))
}
