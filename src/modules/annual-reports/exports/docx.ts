import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { WholeReport } from '../preview.ts'
import type { PrintedCell, PrintedTable } from '../printed.ts'
import { reportTitle, sectionsOf } from './sections.ts'

// 党政机关公文格式 (GB/T 9704-2012): body 仿宋 16 pt at 28 pt, headings 黑体, title 小标宋 22 pt, margins 37/35/28/26 mm.
const BODY = { name: '仿宋_GB2312', eastAsia: '仿宋_GB2312' }
const HEADING = { name: '黑体', eastAsia: '黑体' }
const TITLE = { name: '方正小标宋简体', eastAsia: '方正小标宋简体' }
const MILLIMETRE = 56.7
const LINE = { spacing: { line: 560, lineRule: 'exact' as const } }

/** The report as a Word document in the official layout: six sections, the tables with their merged cells. */
export async function docxOf(whole: WholeReport): Promise<Uint8Array> {
  const children = sectionsOf(whole).flatMap(({ title, paragraphs, table }) => [
    new Paragraph({
      ...LINE,
      heading: HeadingLevel.HEADING_1,
      indent: { firstLine: 640 },
      children: [new TextRun({ text: title, font: HEADING, size: 32, color: '000000' })],
    }),
    ...paragraphs.map(
      (text) => new Paragraph({ ...LINE, indent: { firstLine: 640 }, children: [new TextRun({ text, font: BODY, size: 32 })] }),
    ),
    ...(table ? [tableOf(table), new Paragraph({ children: [] })] : []),
  ])
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 400 },
    children: [new TextRun({ text: reportTitle(whole), font: TITLE, size: 44 })],
  })
  const margin = { top: 37 * MILLIMETRE, bottom: 35 * MILLIMETRE, left: 28 * MILLIMETRE, right: 26 * MILLIMETRE }
  const page = { size: { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE }, margin }
  const document = new Document({
    title: reportTitle(whole),
    creator: whole.publisher,
    sections: [{ properties: { page: roundAll(page) }, children: [heading, ...children] }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const WIDTH = 156 * MILLIMETRE

function tableOf({ head, body, widths }: PrintedTable) {
  const rows = [...head.map((cells) => ({ cells, isHead: true })), ...body.map((cells) => ({ cells, isHead: false }))]
  return new Table({
    width: { size: Math.round(WIDTH), type: WidthType.DXA },
    columnWidths: widths.map((width) => Math.round((WIDTH * width) / 100)),
    borders: Object.fromEntries(
      ['top', 'bottom', 'left', 'right', 'insideHorizontal', 'insideVertical'].map((side) => [
        side,
        { style: BorderStyle.SINGLE, size: 4, color: '000000' },
      ]),
    ),
    rows: rows.map(
      ({ cells, isHead }) =>
        new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((cell) => cellOf(cell, widths.length)) }),
    ),
  })
}

function cellOf({ text, header, rowspan = 1, colspan = 1, value }: PrintedCell, columns: number) {
  const alignment = header === 'row' && columns === 10 ? AlignmentType.LEFT : AlignmentType.CENTER
  // A formal table carries bare digits, so that they can be copied into the reporting system.
  const shown = value === undefined ? text : String(value)
  return new TableCell({
    ...(rowspan > 1 && { rowSpan: rowspan }),
    ...(colspan > 1 && { columnSpan: colspan }),
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 40, right: 40, top: 20, bottom: 20 },
    children: [
      new Paragraph({
        alignment,
        children: [
          new TextRun({
            text: shown,
            font: header === 'column' || header === 'group' ? HEADING : BODY,
            size: columns > 10 ? 16 : 18,
          }),
        ],
      }),
    ],
  })
}

/** Word measures in whole twentieths of a point. */
const roundAll = <T>(sizes: T): T =>
  Object.fromEntries(
    Object.entries(sizes as object).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value) : roundAll(value)]),
  ) as T
