import { citedLabel } from '../text/clauses.ts'
import { NUMERAL, numberOf, numeral } from '../text/numerals.ts'
import type { Operation } from './operation.ts'
import { endOf, type Layout, newPiece, type Piece, put, tailOf, walkPieces } from './piece.ts'

type OfChapters = Extract<Operation, { kind: 'move-article' | `${string}-chapter` }>
type Inserted = Extract<Operation, { kind: 'insert-chapter' }>
type Moved = Extract<Operation, { kind: 'move-article' }>

export const isOfChapters = (operation: Operation): operation is OfChapters =>
  operation.kind === 'move-article' || operation.kind.endsWith('-chapter')

// 第二章　总则 as it is set: what stands before, the number, the gap, the name, and the lines after it.
const HEADING = new RegExp(`^([\\s\\u3000#]*)第(${NUMERAL}+)章([ \\t\\u3000]*)([^\\n]*)([\\s\\S]*)$`)
const LABEL = new RegExp(`^第${NUMERAL}+章[\\s\\u3000]*`)
const ARTICLE = new RegExp(`^第(${NUMERAL}+)条(?:之(${NUMERAL}+))?`)

/** Of a chapter its end, its name or its number; what is wrong with it, in words. */
export function changeChapter(root: Piece, operation: OfChapters): string | null {
  const number = 'from' in operation ? operation.from : 'chapter' in operation ? operation.chapter : 0
  const chapter = chaptersOf(root).find(({ asked }) => asked === number)?.piece
  if (!chapter) return `没有第${numeral(number)}章`
  if (operation.kind === 'delete-chapter') chapter.parent?.pieces.splice(chapter.parent.pieces.indexOf(chapter), 1)
  else if (operation.kind === 'title-chapter') chapter.own = headed(chapter.own, { title: operation.title })
  else if (operation.kind === 'renumber-chapter') chapter.own = headed(chapter.own, { number: operation.to })
  return tocSays(root)
}

/** A chapter with its articles, before the first that has its number or a later one by then. */
export function insertChapter(root: Piece, { as, text }: Inserted, layout: Layout): string | null {
  const chapters = chaptersOf(root)
  const next = chapters.find(({ now }) => now >= as)?.piece
  const before = next ? chapters[chapters.findIndex(({ piece }) => piece === next) - 1]?.piece : chapters.at(-1)?.piece
  const pattern = before ?? next
  if (!pattern) return '原文不分章，不能增加一章'
  const [heading = '', ...lines] = text.split('\n')
  if (!LABEL.test(heading) || ARTICLE.test(heading)) return '增加的一章没有写明章名'
  const parent = pattern.parent ?? root
  const made = newPiece(parent, 'chapter', headed(pattern.own, { number: as, title: heading.replace(LABEL, '') }))
  const tail = before ? endOf(before, layout) : layout.between
  put(parent, made, parent.pieces.indexOf(pattern) + (before ? 1 : 0))
  for (const article of articlesOf(lines)) {
    const piece = newPiece(
      made,
      'article',
      article.map((line, index) => layout.indent + set(line, index, layout)).join(layout.between),
    )
    const [, main = '', also] = ARTICLE.exec(article[0] ?? '') ?? []
    piece.number = main === '' ? null : `${numberOf(main)}${also ? `-${numberOf(also)}` : ''}`
    piece.own += layout.between
    made.pieces.push(piece)
  }
  const last = made.pieces.at(-1) ?? made
  last.own = last.own.replace(/\s*$/, tail)
  return tocSays(root)
}

/** An article to another place; the ends of lines stay where they are. */
export function moveArticle(
  root: Piece,
  operation: Moved,
  { byEid, layout }: { byEid: ReadonlyMap<string, Piece>; layout: Layout },
) {
  const article = byEid.get(operation.target)
  if (!article?.parent) return `没有${citedLabel(operation.target)}`
  const after = 'after' in operation ? byEid.get(operation.after) : undefined
  const chapter =
    'chapter' in operation ? chaptersOf(root).find(({ asked }) => asked === operation.chapter)?.piece : after?.parent
  if (!chapter) return 'after' in operation ? `没有${citedLabel(operation.after)}` : `没有第${numeral(operation.chapter)}章`
  const end = tailOf(root)
  article.parent.pieces.splice(article.parent.pieces.indexOf(article), 1)
  put(chapter, article, after ? chapter.pieces.indexOf(after) + 1 : chapter.pieces.length)
  article.parent = chapter
  const ends = [...walkPieces(root)].filter(({ own }) => own.trim() !== '')
  for (const piece of ends) if (!/\n\s*$/.test(piece.own) && isEnd(piece)) piece.own += layout.between
  const last = ends.at(-1)
  if (last) last.own = last.own.replace(/\s*$/, end)
  return null
}

/** Whether a line ends with it: an article's label does not, its first paragraph stands behind it. */
const isEnd = (piece: Piece) => piece.pieces[0]?.kind !== 'paragraph' || piece.kind !== 'article'

/** The chapters in their order, by the number under which a decision speaks of them and the one they have by now. */
const chaptersOf = (root: Piece) =>
  [...walkPieces(root)].flatMap((piece) => {
    const now = piece.kind === 'chapter' ? numberOf(HEADING.exec(piece.own)?.[2] ?? '') : 0
    return now > 0 ? [{ piece, now, asked: Number(/chp_(\d+)$/.exec(piece.eid)?.[1] ?? 0) }] : []
  })

function headed(own: string, { number, title }: { number?: number; title?: string }) {
  const [, lead = '', before = '', gap = '', name = '', rest = ''] = HEADING.exec(own) ?? []
  return `${lead}第${number === undefined ? before : numeral(number)}章${gap || '　'}${title ?? name}${rest || '\n'}`
}

const set = (line: string, index: number, { gap }: Layout) =>
  index === 0 ? line.replace(/^(第[^条\s]{1,8}条(?:之[一二三四五六七八九十]+)?)[ \t\u3000]*/, `$1${gap}`) : line

/** Lines, each article with the paragraphs below it. */
function articlesOf(lines: readonly string[]) {
  const articles: string[][] = []
  for (const line of lines) {
    if (ARTICLE.test(line) || articles.length === 0) articles.push([line])
    else articles.at(-1)?.push(line)
  }
  return articles
}

/** The words of a list of contents are not touched: who reads the result is told. */
const tocSays = (root: Piece) =>
  root.pieces.some(({ kind }) => kind === 'toc') ? '章已改好，目录没有随之调整，请核对目录' : null
