import { citedLabel } from '../text/clauses.ts'
import { numeral } from '../text/numerals.ts'
import { chapterOf, sectionOf } from './divisions.ts'
import type { Operation } from './operation.ts'
import { type Layout, type Piece, put, tailOf, walkPieces } from './piece.ts'

type Moved = Extract<Operation, { kind: 'move-article' }>
type Place = { byEid: ReadonlyMap<string, Piece>; layout: Layout }

/** An article to another place; the ends of lines stay where they are. */
export function moveArticle(root: Piece, operation: Moved, { byEid, layout }: Place): string | null {
  const article = byEid.get(operation.target)
  if (!article?.parent) return `没有${citedLabel(operation.target)}`
  const after = 'after' in operation ? byEid.get(operation.after) : undefined
  const home = 'after' in operation ? after?.parent : divisionOf(root, operation)
  if (!home) return `没有${placeWords(operation)}`
  const end = tailOf(root)
  article.parent.pieces.splice(article.parent.pieces.indexOf(article), 1)
  put(home, article, after ? home.pieces.indexOf(after) + 1 : home.pieces.length)
  article.parent = home
  const ends = [...walkPieces(root)].filter(({ own }) => own.trim() !== '')
  for (const piece of ends) if (!/\n\s*$/.test(piece.own) && isEnd(piece)) piece.own += layout.between
  const last = ends.at(-1)
  if (last) last.own = last.own.replace(/\s*$/, end)
  return null
}

const divisionOf = (root: Piece, { chapter, section }: { chapter: number; section?: number }) =>
  section === undefined ? chapterOf(root, chapter) : sectionOf(root, chapter, section)

/** Where it goes, in words. */
export const placeWords = (operation: Moved) =>
  'after' in operation
    ? citedLabel(operation.after)
    : `第${numeral(operation.chapter)}章${operation.section === undefined ? '' : `第${numeral(operation.section)}节`}`

/** Whether a line ends with it: an article's label does not, its first paragraph stands behind it. */
const isEnd = (piece: Piece) => piece.pieces[0]?.kind !== 'paragraph' || piece.kind !== 'article'
