import { NUMERAL, numberOf, numeral } from '../text/numerals.ts'
import type { Operation } from './operation.ts'
import { endOf, type Layout, newPiece, type Piece, put, tailOf, walkPieces } from './piece.ts'

type Unit = '章' | '节'
type OfDivisions = Extract<Operation, { kind: `${string}-chapter` | `${string}-section` }>
type Inserted = Extract<Operation, { kind: 'insert-chapter' | 'insert-section' }>

export const isOfDivisions = (operation: Operation): operation is OfDivisions => /-(?:chapter|section)$/.test(operation.kind)

// 第二章　总则 as it is set: what stands before, the number, the gap, the name, and the lines after it.
const HEADING = new RegExp(`^([\\s\\u3000#]*)第(${NUMERAL}+)([章节])([ \\t\\u3000]*)([^\\n]*)([\\s\\S]*)$`)
const ARTICLE = new RegExp(`^第(${NUMERAL}+)条(?:之(${NUMERAL}+))?`)
const labelOf = (unit: Unit) => new RegExp(`^第${NUMERAL}+${unit}[\\s\\u3000]*`)

type Division = {
  piece: Piece
  unit: Unit
  /** The number under which a decision speaks of it, and the one it has by now. */
  asked: number
  now: number
  title: string
}

/** Chapters and sections in their order. */
export const divisionsOf = (root: Piece): Division[] =>
  [...walkPieces(root)].flatMap((piece) => {
    if (piece.kind !== 'chapter' && piece.kind !== 'section') return []
    const unit: Unit = piece.kind === 'chapter' ? '章' : '节'
    const [, , number, printed, , title = ''] = HEADING.exec(piece.own) ?? []
    if (printed !== unit || number === undefined) return []
    const asked = Number(/(?:chp|sec)_(\d+)$/.exec(piece.eid)?.[1] ?? 0)
    return [{ piece, unit, asked, now: numberOf(number), title: title.trim() }]
  })

export const chapterOf = (root: Piece, number: number) =>
  divisionsOf(root).find(({ unit, asked }) => unit === '章' && asked === number)?.piece

/** A section by the numbers of the text before the amendment. */
export const sectionOf = (root: Piece, chapter: number, section: number) =>
  divisionsOf(root).find(
    ({ piece, unit, asked }) =>
      unit === '节' && asked === section && piece.parent !== null && piece.parent === chapterOf(root, chapter),
  )?.piece

/** Of a chapter or section its end, its name or its number, or a new one; what is wrong with it, in words. */
export function changeDivision(root: Piece, operation: OfDivisions, layout: Layout): string | null {
  const end = tailOf(root)
  const sentence = changed(root, operation, layout)
  // The text ends as it did, whatever stands last in it now.
  const last = [...walkPieces(root)].findLast(({ own }) => own.trim() !== '')
  if (last) last.own = last.own.replace(/\s*$/, (tail) => (tailOf(root) === end ? tail : end))
  return sentence
}

function changed(root: Piece, operation: OfDivisions, layout: Layout): string | null {
  switch (operation.kind) {
    case 'insert-chapter':
      return insertDivision(root, operation, { unit: '章', within: null, layout })
    case 'insert-section': {
      const within = chapterOf(root, operation.chapter)
      if (!within) return `没有第${numeral(operation.chapter)}章`
      return insertDivision(root, operation, { unit: '节', within, layout })
    }
    case 'delete-chapter':
    case 'title-chapter':
      return change(chapterOf(root, operation.chapter), `第${numeral(operation.chapter)}章`, operation)
    case 'renumber-chapter':
      return change(chapterOf(root, operation.from), `第${numeral(operation.from)}章`, operation)
    case 'delete-section':
    case 'title-section':
    case 'renumber-section': {
      const number = operation.kind === 'renumber-section' ? operation.from : operation.section
      const words = `第${numeral(operation.chapter)}章第${numeral(number)}节`
      return change(sectionOf(root, operation.chapter, number), words, operation)
    }
  }
}

function change(division: Piece | undefined, words: string, operation: OfDivisions) {
  if (!division) return `没有${words}`
  if ('title' in operation) division.own = headed(division.own, { title: operation.title })
  else if ('to' in operation) division.own = headed(division.own, { number: operation.to })
  else division.parent?.pieces.splice(division.parent.pieces.indexOf(division), 1)
  return null
}

type Place = { unit: Unit; within: Piece | null; layout: Layout }

/** With its sections and articles, before the first that has its number or a later one by then. */
function insertDivision(root: Piece, { as, text }: Inserted, { unit, within, layout }: Place): string | null {
  const alike = divisionsOf(root).filter((each) => each.unit === unit && (within === null || each.piece.parent === within))
  const next = alike.find(({ now }) => now >= as)?.piece
  const before = next ? alike[alike.findIndex(({ piece }) => piece === next) - 1]?.piece : alike.at(-1)?.piece
  const pattern = before ?? next
  if (!pattern && unit === '章') return '原文不分章，不能增加一章'
  if (!pattern) return '原文这一章不分节，没有说明原有条文归入哪一节'
  const [heading = '', ...lines] = text.split('\n')
  const label = labelOf(unit)
  if (!label.test(heading)) return `增加的一${unit}没有写明${unit}名`
  const parent = pattern.parent ?? root
  const made = newPiece(
    parent,
    unit === '章' ? 'chapter' : 'section',
    headed(pattern.own, { number: as, title: heading.replace(label, '') }),
  )
  const tail = before ? endOf(before, layout) : layout.between
  put(parent, made, parent.pieces.indexOf(pattern) + (before ? 1 : 0))
  const below = unit === '章' ? divisionsOf(root).find((each) => each.unit === '节')?.piece : undefined
  let home = made
  for (const [first = '', ...others] of partsOf(lines)) {
    if (labelOf('节').test(first)) {
      const own = below ? headed(below.own, headingOf(first)) : layout.indent + first + layout.between
      home = newPiece(made, 'section', own)
      made.pieces.push(home)
    } else home.pieces.push(articleOf(home, [first, ...others], layout))
  }
  const last = [...walkPieces(made)].at(-1) ?? made
  last.own = last.own.replace(/\s*$/, tail)
  return null
}

function articleOf(parent: Piece, lines: readonly string[], layout: Layout) {
  const own = lines.map((line, index) => layout.indent + set(line, index, layout)).join(layout.between) + layout.between
  const article = newPiece(parent, 'article', own)
  const [, main = '', also] = ARTICLE.exec(lines[0] ?? '') ?? []
  article.number = main === '' ? null : `${numberOf(main)}${also ? `-${numberOf(also)}` : ''}`
  return article
}

function headingOf(line: string) {
  const [, , number = '', , , title = ''] = HEADING.exec(line) ?? []
  return { number: numberOf(number), title: title.trim() }
}

function headed(own: string, { number, title }: { number?: number; title?: string }) {
  const [, lead = '', before = '', unit = '章', gap = '', name = '', rest = ''] = HEADING.exec(own) ?? []
  return `${lead}第${number === undefined ? before : numeral(number)}${unit}${gap || '　'}${title ?? name}${rest || '\n'}`
}

const set = (line: string, index: number, { gap }: Layout) =>
  index === 0 ? line.replace(/^(第[^条\s]{1,8}条(?:之[一二三四五六七八九十]+)?)[ \t\u3000]*/, `$1${gap}`) : line

/** Lines, each heading for itself, each article with the paragraphs below it. */
function partsOf(lines: readonly string[]) {
  const parts: string[][] = []
  for (const line of lines) {
    const last = parts.at(-1)
    if (!last || ARTICLE.test(line) || labelOf('节').test(line) || labelOf('节').test(last[0] ?? '')) parts.push([line])
    else last.push(line)
  }
  return parts
}
