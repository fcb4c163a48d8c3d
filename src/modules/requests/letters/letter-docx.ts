import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block, Letter } from './letter.ts'

// GB/T 9704: 仿宋三号 for the text, 小标宋二号 for the title, fixed lines of 28 points; the fonts are named, never embedded.
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋', cs: 'Times New Roman' }
const HEADING = { ...BODY, eastAsia: '方正小标宋简体' }
const BLACK = { ...BODY, eastAsia: '黑体' }
const [THREE, TWO, FOUR_SMALL] = [32, 44, 24]
const MILLIMETRE = 56.7

/** The letter as a Word document in the layout of an official paper. */
export function letterDocx(letter: Letter): Promise<Buffer> {
  const margin = { top: 37 * MILLIMETRE, bottom: 35 * MILLIMETRE, left: 28 * MILLIMETRE, right: 26 * MILLIMETRE }
  const document = new Document({
    title: letter.title,
    subject: letter.number,
    creator: letter.closing.office,
    styles: { default: { document: { run: { font: BODY, size: THREE, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: { page: { size: { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE }, margin } },
        footers: { default: pageNumber() },
        children: [
          ...(letter.sample
            ? [line('示例文书，不具法律效力', { alignment: AlignmentType.CENTER }, { font: BLACK, size: FOUR_SMALL })]
            : []),
          line(
            letter.title,
            { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 240 } },
            { font: HEADING, size: TWO },
          ),
          line(`编号：${letter.number}`, { alignment: AlignmentType.CENTER }),
          line(''),
          line(letter.salutation),
          ...letter.blocks.flatMap(blockOf),
          line(''),
          ...letter.attachments.map(({ name }, index) =>
            line(`${index === 0 ? '附件：' : '　　　'}${index + 1}．${name}`, indented),
          ),
          line(''),
          line(letter.closing.office, right),
          line(letter.seal.words, right, { font: BLACK }),
          line(letter.closing.day ?? '（草稿，尚未签发）', right),
          line(''),
          line(letter.contact, indented, { size: FOUR_SMALL }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

type Run = { font?: typeof BODY; size?: number; bold?: boolean }
const indented: IParagraphOptions = { indent: { firstLine: 640, firstLineChars: 200 }, alignment: AlignmentType.BOTH }
const right: IParagraphOptions = { alignment: AlignmentType.RIGHT, indent: { right: 640 } }

const line = (words: string, options: IParagraphOptions = {}, run: Run = {}) =>
  new Paragraph({
    spacing: { line: 560, lineRule: LineRuleType.EXACT },
    ...options,
    children: [new TextRun({ text: words, ...run })],
  })

function blockOf(block: Block): (Paragraph | Table)[] {
  // An address cannot be broken, and would stretch the line before it.
  if (block.kind === 'text')
    return [line(block.text, block.text.includes('://') ? { ...indented, alignment: AlignmentType.LEFT } : indented)]
  if (block.kind === 'list') return block.items.map((item, index) => line(`${index + 1}．${item}`, indented))
  if (block.kind === 'facts')
    return [
      tableOf(
        block.rows.map((row) => [...row]),
        [28, 72],
      ),
    ]
  const widths = block.head.map(() => 100 / block.head.length)
  return [
    line(block.caption, { alignment: AlignmentType.CENTER }, { font: BLACK, size: FOUR_SMALL }),
    tableOf([block.head, ...block.rows], widths, true),
  ]
}

const tableOf = (rows: string[][], widths: number[], hasHead = false) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths.map((width) => Math.round((width / 100) * 156 * MILLIMETRE)),
    layout: TableLayoutType.FIXED,
    borders: Object.fromEntries(
      (['top', 'bottom', 'left', 'right', 'insideHorizontal', 'insideVertical'] as const).map((side) => [
        side,
        { style: BorderStyle.SINGLE, size: 4, color: '000000' },
      ]),
    ),
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: hasHead && index === 0,
          cantSplit: true,
          children: cells.map((cell) => cellOf(cell, hasHead && index === 0)),
        }),
    ),
  })

const cellOf = (words: string, isHead: boolean) =>
  new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: words
      .split(/\r?\n/)
      .map(
        (part) => new Paragraph({ children: [new TextRun({ text: part, size: FOUR_SMALL, ...(isHead && { font: BLACK }) })] }),
      ),
  })

const pageNumber = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
