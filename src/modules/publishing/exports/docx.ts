import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { isNode, type Node, treeOf, unescaped } from '../body/tree.ts'
import type { DocumentView } from '../web/document-view.ts'

// 党政机关公文格式 (GB/T 9704-2012): body 仿宋 16 pt at 28 pt, first headings 黑体, second 楷体, title 小标宋 22 pt, margins 37/35/28/26 mm.
const font = (name: string) => ({ name, eastAsia: name })
const BODY = font('仿宋_GB2312')
const HEADINGS: Record<string, { font: ReturnType<typeof font>; level: (typeof HeadingLevel)[keyof typeof HeadingLevel] }> = {
  h2: { font: font('黑体'), level: HeadingLevel.HEADING_1 },
  h3: { font: font('楷体_GB2312'), level: HeadingLevel.HEADING_2 },
  h4: { font: BODY, level: HeadingLevel.HEADING_3 },
}
const TITLE = font('方正小标宋简体')
const LINE = { spacing: { line: 560, lineRule: 'exact' as const } }
const INDENT = { firstLine: 640 }
const MILLIMETRE = 56.7
const WIDTH = Math.round(156 * MILLIMETRE)
const millimetres = (length: number) => Math.round(length * MILLIMETRE)

/** The document as a Word file in the official layout: number, title, text, and below where it was published. */
export async function documentDocx(view: DocumentView, origin: string): Promise<Uint8Array> {
  const { edition, publisher, html } = view
  const document = new Document({
    title: edition.title,
    creator: publisher,
    keywords: edition.keywords.join(', '),
    numbering: {
      config: [
        {
          reference: 'ordered',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: millimetres(210), height: millimetres(297) },
            margin: { top: millimetres(37), bottom: millimetres(35), left: millimetres(28), right: millimetres(26) },
          },
        },
        children: [
          ...(edition.document_number ? [line(edition.document_number, { alignment: AlignmentType.CENTER })] : []),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 200, after: 400 },
            children: [new TextRun({ text: edition.title, font: TITLE, size: 44 })],
          }),
          ...treeOf(html).children.flatMap((node) => (isNode(node) ? blocks(node) : [])),
          ...view.attachments.map(({ name, href }, number) =>
            line(`${number === 0 ? '附件：' : ''}${number + 1}. ${name}（${origin}${href}）`),
          ),
          small(`索引号：${view.index}　发布机构：${publisher}　发布时间：${view.publishedAt}`),
          small(`${origin}${view.path}（第 ${edition.number} 版）　SHA-256 ${edition.hash}`),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const line = (text: string, more: { alignment?: (typeof AlignmentType)[keyof typeof AlignmentType] } = {}) =>
  new Paragraph({ ...LINE, ...more, children: [new TextRun({ text, font: BODY, size: 32 })] })
const small = (text: string) =>
  new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text, font: BODY, size: 20, color: '555555' })] })

const alignmentOf = ({ attributes }: Node) =>
  /center/.test(attributes.class ?? '')
    ? AlignmentType.CENTER
    : /right|signature|signed-on/.test(attributes.class ?? '')
      ? AlignmentType.RIGHT
      : undefined

function blocks(node: Node): (Paragraph | Table)[] {
  const { tag } = node
  const heading = HEADINGS[tag]
  const alignment = alignmentOf(node)
  if (heading)
    return [
      new Paragraph({
        ...LINE,
        heading: heading.level,
        ...(alignment ? { alignment } : { indent: INDENT }),
        children: runs(node.children, { font: heading.font, color: '000000' }),
      }),
    ]
  if (tag === 'p')
    return [new Paragraph({ ...LINE, ...(alignment ? { alignment } : { indent: INDENT }), children: runs(node.children, {}) })]
  if (tag === 'ul' || tag === 'ol') return items(node)
  if (tag === 'hr')
    return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '888888' } }, children: [] })]
  if (tag === 'table') return [tableOf(node), new Paragraph({ children: [] })]
  // Frames around tables, quotations and whatever else holds blocks.
  return node.children.flatMap((child) => (isNode(child) ? blocks(child) : [line(unescaped(child))]))
}

const items = (list: Node): Paragraph[] =>
  list.children.filter(isNode).map(
    (item) =>
      new Paragraph({
        ...LINE,
        ...(list.tag === 'ol' ? { numbering: { reference: 'ordered', level: 0 } } : { bullet: { level: 0 } }),
        children: runs(item.children, {}),
      }),
  )

function tableOf(table: Node) {
  const rows = rowsOf(table)
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + Number(cell.attributes.colspan ?? 1), 0)))
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => Math.floor(WIDTH / columns)),
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0 && row.every(({ tag }) => tag === 'th'),
          cantSplit: true,
          children: row.map(
            (cell) =>
              new TableCell({
                ...(cell.attributes.colspan && { columnSpan: Number(cell.attributes.colspan) }),
                ...(cell.attributes.rowspan && { rowSpan: Number(cell.attributes.rowspan) }),
                children: [
                  new Paragraph({
                    alignment: cell.tag === 'th' ? AlignmentType.CENTER : AlignmentType.LEFT,
                    children: runs(cell.children, { size: 21, bold: cell.tag === 'th' }),
                  }),
                ],
              }),
          ),
        }),
    ),
  })
}

const rowsOf = (node: Node): Node[][] =>
  node.children.filter(isNode).flatMap((child) => (child.tag === 'tr' ? [child.children.filter(isNode)] : rowsOf(child)))

type Look = {
  font?: ReturnType<typeof font>
  size?: number
  bold?: boolean
  italics?: boolean
  underline?: object
  strike?: boolean
  subScript?: boolean
  superScript?: boolean
  color?: string
}
const LOOKS: Record<string, Look> = {
  strong: { bold: true },
  em: { italics: true },
  u: { underline: {} },
  s: { strike: true },
  sub: { subScript: true },
  sup: { superScript: true },
}

function runs(children: Node['children'], look: Look): ParagraphChild[] {
  return children.flatMap((child): ParagraphChild[] => {
    if (!isNode(child)) return [new TextRun({ text: unescaped(child), font: BODY, size: 32, ...look })]
    if (child.tag === 'br') return [new TextRun({ break: 1 })]
    if (child.tag === 'img')
      return child.attributes.alt
        ? [new TextRun({ text: `［图：${unescaped(child.attributes.alt)}］`, font: BODY, size: 32, ...look })]
        : []
    if (child.tag === 'a' && /^https?:/.test(child.attributes.href ?? ''))
      return [new ExternalHyperlink({ link: unescaped(child.attributes.href ?? ''), children: runs(child.children, look) })]
    return runs(child.children, { ...look, ...LOOKS[child.tag] })
  })
}
