import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { longDay } from '../../../platform/day.ts'
import type { Clause } from '../text/clause.ts'
import type { Exported } from './exported.ts'

// 党政机关公文格式 (GB/T 9704-2012): body 仿宋 16 pt at 28 pt, headings 黑体, second headings 楷体, title 小标宋 22 pt, margins 37/35/28/26 mm.
const BODY = { name: '仿宋_GB2312', eastAsia: '仿宋_GB2312' }
const HEADING = { name: '黑体', eastAsia: '黑体' }
const SECOND = { name: '楷体_GB2312', eastAsia: '楷体_GB2312' }
const TITLE = { name: '方正小标宋简体', eastAsia: '方正小标宋简体' }
const MILLIMETRE = 56.7
const LINE = { spacing: { line: 560, lineRule: 'exact' as const } }

/** The rule as a Word document in the official layout. */
export async function toDocx({ rule, edition, root, on, force }: Exported): Promise<Uint8Array> {
  const hasTitle = root.children.some(({ kind }) => kind === 'title')
  const children = [
    ...(hasTitle ? [] : [title(edition.title)]),
    ...root.children.flatMap(paragraphsOf),
    plain(`${longDay(on)}的效力：${force.label}。${force.reasons.join('；')}`, { indent: 0, size: 21 }),
  ]
  const margin = { top: 37, bottom: 35, left: 28, right: 26 }
  const document = new Document({
    title: edition.title,
    creator: rule.issuers.join('、'),
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(210 * MILLIMETRE), height: Math.round(297 * MILLIMETRE) },
            margin: Object.fromEntries(Object.entries(margin).map(([side, width]) => [side, Math.round(width * MILLIMETRE)])),
          },
        },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const title = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 300 },
    children: [new TextRun({ text, font: TITLE, size: 44 })],
  })
const plain = (text: string, { indent = 640, size = 32, label = '' } = {}) =>
  new Paragraph({
    ...LINE,
    indent: { firstLine: indent },
    children: [...(label ? [new TextRun({ text: label, font: HEADING, size })] : []), new TextRun({ text, font: BODY, size })],
  })
const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel], font: typeof HEADING) =>
  new Paragraph({
    ...LINE,
    heading: level,
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, font, size: 32, color: '000000' })],
  })

function paragraphsOf(clause: Clause): Paragraph[] {
  const { kind, label, text, children } = clause
  const below = children.flatMap(paragraphsOf)
  const words = [label, text].filter(Boolean).join('　')
  if (kind === 'title') return [title(text)]
  if (kind === 'note')
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 300 },
        children: [new TextRun({ text, font: SECOND, size: 32 })],
      }),
    ]
  if (kind === 'toc') return []
  if (kind === 'book' || kind === 'chapter') return [heading(words, HeadingLevel.HEADING_1, HEADING), ...below]
  if (kind === 'section') return [heading(words, HeadingLevel.HEADING_2, SECOND), ...below]
  if (kind === 'attachment') return [heading(words, HeadingLevel.HEADING_1, HEADING), ...below]
  if (kind === 'article') {
    const [first, ...others] = children
    const own = first
      ? [plain(first.text, { label: `${label}　` }), ...first.children.flatMap(paragraphsOf)]
      : [plain('', { label })]
    return [...own, ...others.flatMap(paragraphsOf)]
  }
  return [...(label === '' && text === '' ? [] : [plain(`${label}${text}`)]), ...below]
}
