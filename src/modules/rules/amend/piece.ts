import type { Clause } from '../text/clause.ts'
import { ownRaw } from '../text/clauses.ts'
import { numberOf } from '../text/numerals.ts'

/** A clause that may change: its own words as they stand, and what is below. */
export type Piece = {
  eid: string
  kind: Clause['kind']
  own: string
  pieces: Piece[]
  parent: Piece | null
  number: string | null
  isGone: boolean
}

export type Layout = { between: string; indent: string; gap: string }

/** How the text sets its lines: what stands between two, before one, and after the number of an article. */
export function layoutOf(text: string): Layout {
  const between =
    /\n[ \t\u3000]*\n/.test(text) && text.split(/\n[ \t\u3000]*\n/).length > text.split('\n').length / 3 ? '\n\n' : '\n'
  const indent = /\n([ \t\u3000]+)第[^\n]{1,8}条/.exec(text)?.[1] ?? ''
  const gap = /(?:^|\n)[ \t\u3000]*第[^\n\s\u3000]{1,8}条(?:之[一二三四五六七八九十])?([ \t\u3000]+)/.exec(text)?.[1] ?? '　'
  return { between, indent, gap }
}

export function pieceOf(text: string, clause: Clause, parent: Piece | null): Piece {
  const number = clause.kind === 'article' ? (/art_([\d-]+)/.exec(clause.eid)?.[1] ?? null) : null
  const piece: Piece = {
    eid: clause.eid,
    kind: clause.kind,
    own: ownRaw(text, clause),
    pieces: [],
    parent,
    number,
    isGone: false,
  }
  piece.pieces = clause.children.map((child) => pieceOf(text, child, piece))
  return piece
}

export function* walkPieces(piece: Piece): Generator<Piece> {
  yield piece
  for (const child of piece.pieces) yield* walkPieces(child)
}

/** The white space at the end of a clause belongs to the layout and stays. */
export const tailOf = (piece: Piece) => /\s*$/.exec([...walkPieces(piece)].map(({ own }) => own).join(''))?.[0] ?? ''

export function newPiece(parent: Piece, kind: Clause['kind'], own: string): Piece {
  return { eid: '', kind, own, pieces: [], parent, number: null, isGone: false }
}
export const put = (parent: Piece, piece: Piece, at: number) => void parent.pieces.splice(at, 0, piece)

/** The end of a new line; where the one before it was the last of the text it gets one, and the new one ends as that did. */
export function endOf(before: Piece | undefined, { between }: Layout) {
  if (!before) return between
  const tail = tailOf(before)
  if (tail.includes(between) || (tail.includes('\n') && !isLast(before))) return tail
  const last = [...walkPieces(before)].findLast(({ own }) => own !== '')
  if (last) last.own = last.own.slice(0, last.own.length - tail.length) + between
  return tail
}

const isLast = (piece: Piece): boolean => piece.parent === null || (piece.parent.pieces.at(-1) === piece && isLast(piece.parent))

/** 12-1 after 12 and before 13. */
export function orderOf(number: string) {
  const [main = '0', also = '0'] = number.split('-')
  return numberOf(main) * 1_000 + numberOf(also)
}
