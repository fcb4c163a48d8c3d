import { normalise } from '../analysis/normalise.ts'
import type { Piece } from '../model.ts'

const [DROPPED, OTHER] = [0, 0xffff]
const SNIPPET = 120
// What stands far behind is found, but the snippet is taken from here.
const READ = 20_000
const FOLDS = folds()

/** A text as it is compared, with the place in the original from which each of its characters came. */
function folded(text: string) {
  const [characters, places]: [string[], number[]] = [[], []]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const fold = FOLDS[code] ?? OTHER
    if (fold === DROPPED) continue
    if (fold !== OTHER) {
      characters.push(String.fromCharCode(fold))
      places.push(at)
      continue
    }
    const width = code >= 0xd800 && code <= 0xdbff ? 2 : 1
    for (const unit of normalise(text.slice(at, at + width)).split('')) {
      characters.push(unit)
      places.push(at)
    }
    at += width - 1
  }
  places.push(text.length)
  return { text: characters.join(''), places }
}

type Found = { start: number; end: number; needle: string }

/** Where the needles stand in a text, without overlaps: the longer one first. Needles are normalised. */
export function findAll(text: string, needles: readonly string[]): Found[] {
  const { text: compared, places } = folded(text.slice(0, READ))
  const found: Found[] = []
  const taken = new Uint8Array(compared.length)
  for (const needle of needles.toSorted((one, other) => other.length - one.length)) {
    if (needle === '') continue
    for (
      let at = compared.indexOf(needle), count = 0;
      at >= 0 && count < 50;
      at = compared.indexOf(needle, at + needle.length), count++
    ) {
      if (taken[at] === 1 || taken[at + needle.length - 1] === 1) continue
      taken.fill(1, at, at + needle.length)
      found.push({ start: places[at] ?? 0, end: places[at + needle.length] ?? text.length, needle })
    }
  }
  return found.sort((one, other) => one.start - other.start)
}

/** The text in pieces, the found ones marked. */
export function piecesOf(text: string, found: readonly Found[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const add = (piece: string, marked: boolean) => {
    if (piece !== '') pieces.push({ text: piece, marked })
  }
  for (const { start, end } of found) {
    if (start < at) continue
    add(text.slice(at, start), false)
    add(text.slice(start, end), true)
    at = end
  }
  add(text.slice(at), false)
  return pieces
}

/** The part of a text that shows most of what was looked for, in pieces. */
export function snippetOf(text: string, found: readonly Found[]): Piece[] {
  let [best, most] = [0, 0]
  found.forEach(({ start }, index) => {
    const seen = new Set<string>()
    for (let next = index; next < found.length; next++) {
      const each = found[next]
      if (!each || each.end > start + SNIPPET) break
      seen.add(each.needle)
    }
    if (seen.size > most) [best, most] = [start, seen.size]
  })
  const start = most === 0 ? 0 : startOf(text, best)
  const end = Math.min(text.length, start + SNIPPET)
  const shown = found.filter((each) => each.start >= start && each.end <= end)
  const pieces = piecesOf(
    text.slice(start, end),
    shown.map((each) => ({ ...each, start: each.start - start, end: each.end - start })),
  )
  const clean = pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll(/\s+/g, ' ') }))
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...clean,
    ...(end < text.length ? [{ text: '…', marked: false }] : []),
  ]
}

/** A little before what was found: at the beginning of its sentence where that is near. */
function startOf(text: string, found: number) {
  const before = text.slice(Math.max(0, found - 30), found)
  const sentence = Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), before.lastIndexOf('；'))
  return found - before.length + sentence + 1
}

/** What each character of the basic plane is compared as, where that is one character. */
function folds() {
  const table = new Uint16Array(65_536)
  for (let code = 0; code < table.length; code++) {
    // Halves of pairs are looked at together.
    const character = code >= 0xd800 && code <= 0xdfff ? undefined : normalise(String.fromCharCode(code))
    table[code] = character === undefined || character.length > 1 ? OTHER : character === '' ? DROPPED : character.charCodeAt(0)
  }
  return table
}
