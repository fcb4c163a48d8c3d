import { citedLabel } from '../text/clauses.ts'
import { numeral } from '../text/numerals.ts'
import { parseText } from '../text/parse.ts'
import { contentsOf } from './contents.ts'
import { changeDivision, isOfDivisions } from './divisions.ts'
import { moveArticle } from './move-article.ts'
import type { Operation } from './operation.ts'
import { endOf, type Layout, layoutOf, newPiece, orderOf, type Piece, pieceOf, put, tailOf, walkPieces } from './piece.ts'

export type Applied = { text: string; problems: { operation: number; sentence: string }[] }

/**
 * The text after an amendment. What is not touched stays byte for byte as it was; what is new is laid out as the text around it. A step that
 * does not fit the text is said and left out.
 */
export function applyOperations(base: string, operations: readonly Operation[]): Applied {
  const root = pieceOf(base, parseText(base), null)
  const byEid = new Map<string, Piece>()
  for (const piece of walkPieces(root)) byEid.set(piece.eid, piece)
  const layout = layoutOf(base)
  const problems: Applied['problems'] = []
  const inserts: { index: number; operation: Extract<Operation, { kind: `insert-${'article' | 'paragraph' | 'item'}` }> }[] = []
  const ofDivisions: {
    index: number
    operation: Parameters<typeof changeDivision>[1] | Parameters<typeof moveArticle>[1]
  }[] = []
  const contents = contentsOf(root)
  const numbers = new Map<Piece, string>()
  let isRenumbered = false
  const fail = (operation: number, sentence: string) => void problems.push({ operation, sentence })

  for (const [index, operation] of operations.entries()) {
    if (operation.kind === 'renumber-all') isRenumbered = true
    else if (operation.kind === 'move-article' || isOfDivisions(operation)) ofDivisions.push({ index, operation })
    else if (operation.kind === 'insert-article' || operation.kind === 'insert-paragraph' || operation.kind === 'insert-item')
      inserts.push({ index, operation })
    else if (operation.kind === 'replace-words') {
      const place = operation.target === null ? root : byEid.get(operation.target)
      if (!place) fail(index, `没有${citedLabel(operation.target ?? '')}`)
      else if (replaceWords(place, operation.from, operation.to) === 0)
        fail(index, `${operation.target ? citedLabel(operation.target) : '全文'}中没有“${operation.from}”`)
    } else {
      const target = operation.kind === 'renumber' ? operation.from : operation.target
      const piece = byEid.get(target)
      if (!piece) fail(index, `没有${citedLabel(target) || target}`)
      else if (operation.kind === 'insert-words') {
        if (replaceWords(piece, operation.after, operation.after + operation.words) === 0)
          fail(index, `${citedLabel(target)}中没有“${operation.after}”`)
      } else if (operation.kind === 'replace-clause') replaceClause(piece, operation.text, layout)
      else if (operation.kind === 'delete-clause') piece.isGone = true
      else if (operation.kind === 'renumber') numbers.set(piece, operation.to.replace(/^art_/, ''))
    }
  }
  for (const piece of [...walkPieces(root)]) if (piece.isGone) remove(piece)
  const order = ({ operation }: (typeof inserts)[number]) =>
    operation.kind === 'insert-article' ? orderOf(operation.as.replace(/^art_/, '')) : operation.as
  for (const { index, operation } of inserts.toSorted((a, b) => order(a) - order(b))) {
    const sentence = insert(operation, { root, byEid, numbers, layout, isRenumbered })
    if (sentence) fail(index, sentence)
  }
  for (const { index, operation } of ofDivisions) {
    const sentence =
      operation.kind === 'move-article'
        ? moveArticle(root, operation, { byEid, layout })
        : changeDivision(root, operation, layout)
    if (sentence) fail(index, sentence)
  }
  const untold = contents?.rewrite()
  if (untold) fail(ofDivisions.at(-1)?.index ?? operations.length - 1, untold)
  if (isRenumbered) renumberAll(root, numbers)
  for (const [piece, number] of numbers) relabel(piece, number)
  return {
    text: [...walkPieces(root)].map(({ own }) => own).join(''),
    problems: problems.sort((a, b) => a.operation - b.operation),
  }
}

function replaceWords(place: Piece, from: string, to: string) {
  let times = 0
  for (const piece of walkPieces(place)) {
    if (piece.kind === 'title' && place.parent === null) continue
    times += piece.own.split(from).length - 1
    piece.own = piece.own.replaceAll(from, to)
  }
  return times
}

function replaceClause(piece: Piece, text: string, layout: Layout) {
  const tail = tailOf(piece)
  // The space after the number of an article stands with its first paragraph.
  const gap = piece.kind === 'article' ? (/^[ \t\u3000]*/.exec(piece.pieces[0]?.own ?? '')?.[0] ?? layout.gap) : ''
  const lead = /^[\s\u3000]*/.exec(piece.own)?.[0] ?? ''
  const [first = '', ...others] = text.split('\n')
  const label =
    /^[\s\u3000#]*(?:第[^条\s]{1,8}条(?:之[一二三四五六七八九十]+)?|[（(][^）)]{1,4}[）)]|\d+[.．、])[ \t\u3000]*/.exec(
      piece.own,
    )?.[0] ?? ''
  const isLabelled = /^(?:第[^条\s]{1,8}条|[（(][一二三四五六七八九十]{1,3}[）)])/.test(first)
  const head =
    piece.kind === 'article' && isLabelled
      ? lead + spacedLabel(first, layout)
      : isLabelled
        ? lead + first
        : (label ? label + gap : lead) + first
  piece.own = [head, ...others.map((line) => layout.indent + line)].join(layout.between) + tail
  piece.pieces = []
}
/** 第十条 and its words, apart as they are in the text. */
const spacedLabel = (line: string, { gap }: Layout) =>
  line.replace(/^(第[^条\s]{1,8}条(?:之[一二三四五六七八九十]+)?)[ \t\u3000]*/, `$1${gap}`)

function remove(piece: Piece) {
  if (!piece.parent) return
  const siblings = piece.parent.pieces
  const at = siblings.indexOf(piece)
  // The first paragraph stands on the line of its article: the next one moves up to it.
  const next = siblings[at + 1]
  if (at === 0 && piece.parent.kind === 'article' && next) next.own = next.own.replace(/^[\s\u3000]+/, '')
  siblings.splice(at, 1)
  if (piece.kind === 'item') relabelItems(piece.parent)
}

type Place = {
  root: Piece
  byEid: ReadonlyMap<string, Piece>
  numbers: Map<Piece, string>
  layout: Layout
  isRenumbered: boolean
}

function insert(
  operation: Extract<Operation, { kind: `insert-${'article' | 'paragraph' | 'item'}` }>,
  place: Place,
): string | null {
  const { byEid, layout } = place
  if (operation.kind === 'insert-article') return insertArticle(operation, place)
  if (operation.kind === 'insert-paragraph') {
    const article = byEid.get(operation.article)
    if (!article) return `没有${citedLabel(operation.article)}`
    const before = article.pieces[operation.as - 2]
    if (operation.as < 1 || (operation.as > 1 && !before))
      return `${citedLabel(operation.article)}没有第${numeral(operation.as - 1)}款，不能接着增加`
    const made = newPiece(article, 'paragraph', '')
    made.own = operation.as === 1 ? operation.text + layout.between : layout.indent + operation.text + endOf(before, layout)
    put(article, made, operation.as - 1)
    if (operation.as === 1) {
      const moved = article.pieces[1]
      if (moved) moved.own = layout.indent + moved.own
    }
    return null
  }
  const paragraph = byEid.get(operation.paragraph)
  if (!paragraph) return `没有${citedLabel(operation.paragraph)}`
  const items = paragraph.pieces.filter(({ kind }) => kind === 'item')
  const before = items[operation.as - 2]
  if (operation.as > 1 && !before)
    return `${citedLabel(operation.paragraph)}没有第（${numeral(operation.as - 1)}）项，不能接着增加`
  const made = newPiece(paragraph, 'item', '')
  put(paragraph, made, before ? paragraph.pieces.indexOf(before) + 1 : 0)
  const text = /^[（(]/.test(operation.text) ? operation.text : `（${numeral(operation.as)}）${operation.text}`
  made.own = layout.indent + text + endOf(before ?? paragraph, layout)
  relabelItems(paragraph)
  return null
}

function insertArticle(
  { as, text }: Extract<Operation, { kind: 'insert-article' }>,
  { root, numbers, layout, isRenumbered }: Place,
): string | null {
  const number = as.replace(/^art_/, '')
  const articles = [...walkPieces(root)].filter(({ kind }) => kind === 'article')
  const final = (piece: Piece) => numbers.get(piece) ?? piece.number ?? '0'
  const index =
    isRenumbered && !number.includes('-')
      ? Number(number) - 1
      : articles.findIndex((piece) => orderOf(final(piece)) >= orderOf(number))
  const next = index < 0 ? undefined : articles[index]
  const before = next ? articles[articles.indexOf(next) - 1] : articles.at(-1)
  if (!before && !next) return '原文没有条文，不能增加'
  const clash = articles.find((piece) => final(piece) === number)
  if (clash && !isRenumbered) return `已有${citedLabel(`art_${number}`)}，没有说明原条文改为第几条`
  // After the one before it and in its chapter; as the very first, before the next.
  const neighbour = before ?? (next as Piece) // one of the two is there
  const parent = neighbour.parent ?? root
  const made = newPiece(parent, 'article', '')
  made.number = number
  const end = before ? endOf(before, layout) : layout.between
  put(parent, made, parent.pieces.indexOf(neighbour) + (before ? 1 : 0))
  const label = `第${numeral(Number(number.split('-')[0]))}条${number.includes('-') ? `之${numeral(Number(number.split('-')[1]))}` : ''}`
  const lines = text.split('\n')
  const first = /^第[^条\s]{1,8}条/.test(lines[0] ?? '')
    ? spacedLabel(lines[0] ?? '', layout)
    : `${label}${layout.gap}${lines[0] ?? ''}`
  made.own = [first, ...lines.slice(1)].map((line) => layout.indent + line).join(layout.between) + end
  return null
}

function relabelItems(parent: Piece) {
  for (const [index, item] of parent.pieces.filter(({ kind }) => kind === 'item').entries())
    item.own = item.own.replace(/[（(][一二三四五六七八九十]{1,3}[）)]/, `（${numeral(index + 1)}）`)
}

function renumberAll(root: Piece, numbers: Map<Piece, string>) {
  let main = 0
  for (const piece of walkPieces(root)) {
    if (piece.kind !== 'article' || piece.number === null) continue
    const also = piece.number.split('-')[1]
    if (also === undefined) main += 1
    numbers.set(piece, also === undefined ? String(main) : `${main}-${also}`)
  }
}

function relabel(piece: Piece, number: string) {
  const [main = '', also] = number.split('-')
  const label = `第${numeral(Number(main))}条${also ? `之${numeral(Number(also))}` : ''}`
  piece.own = piece.own.replace(
    /第[\s\u3000]*[零〇○一二三四五六七八九十百千\d０-９]+[\s\u3000]*条(?:之[一二三四五六七八九十]+)?/,
    label,
  )
}
