import type { ZipMember } from '../source/zip.ts'
import type { Merge } from '../structure/header-rows.ts'
import type { GridRow } from '../structure/judge.ts'
import { cellText } from './cell-text.ts'
import type { Workbook } from './open-xlsx.ts'
import { parseXml } from './xml-parts.ts'

const NUMBER = { is: 'number' } as const
const WIDEST = 16_384

/** The rows of a worksheet as they come; rows that the file leaves out (blank ones) do not appear. */
export async function* sheetRows(
  part: ZipMember,
  book: Workbook,
  onHidden: (columns: number[]) => void,
): AsyncGenerator<GridRow[]> {
  let batch: GridRow[] = []
  let row: GridRow | null = null
  let line = 0
  let next = 0
  let at = 0
  let type = 'n'
  let style = 0
  let value = ''
  let hasFormula = false
  let taking = false
  let phonetic = 0

  const events = parseXml(part.open(), {
    open(name, attributes) {
      if (name === 'c') {
        at = attributes.r ? columnOf(attributes.r) : next
        next = at + 1
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = ''
        hasFormula = false
      } else if (name === 'v' || name === 't') taking = phonetic === 0
      else if (name === 'f') hasFormula = true
      else if (name === 'rPh') phonetic++
      else if (name === 'row') {
        line = attributes.r ? Number(attributes.r) : line + 1
        next = 0
        row = { line, cells: [], ...(isTrue(attributes.hidden) ? { hidden: true as const } : {}) }
      } else if (name === 'col' && isTrue(attributes.hidden)) onHidden(span(Number(attributes.min), Number(attributes.max)))
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') phonetic--
      else if (name === 'c') cell()
      else if (name === 'row' && row) {
        batch.push(row)
        row = null
      }
    },
    text(piece) {
      if (taking) value += piece
    },
  })

  function cell() {
    if (!row || at >= WIDEST) return
    const stored = type === 's' ? book.strings.at(Number(value)) : value
    const { text, flaw } = cellText(
      { at, type, value: stored, hasFormula, meaning: book.meanings[style] ?? NUMBER },
      book.from1904,
    )
    if (flaw) {
      row.flaws ??= []
      row.flaws.push({ at, ...flaw })
    }
    if (text === '') return
    while (row.cells.length < at) row.cells.push('')
    row.cells[at] = text
  }

  for await (const _ of events) {
    if (batch.length === 0) continue
    yield batch
    batch = []
  }
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

const span = (min: number, max: number) =>
  Array.from({ length: Math.max(0, Math.min(max, 1000) - min + 1) }, (_, i) => min - 1 + i)

/** BC12 → 54. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g
const MOST_MERGES = 200_000

/** Merged cells stand behind all rows: they are looked for in the bytes, without parsing what comes before. */
export async function mergesOf(part: ZipMember): Promise<Merge[]> {
  const merges: Merge[] = []
  let tail = ''
  let found = false
  for await (const piece of part.open()) {
    if (
      !found &&
      !piece.includes('mergeCell') &&
      !(tail !== '' && `${tail}${piece.toString('latin1', 0, 64)}`.includes('mergeCell'))
    ) {
      tail = piece.toString('latin1', Math.max(0, piece.length - 64))
      continue
    }
    found = true
    const text = tail + piece.toString('latin1')
    let end = 0
    for (const match of text.matchAll(MERGE)) {
      end = match.index + match[0].length
      const [, left = 'A', top, right = 'A', bottom] = match
      if (merges.length < MOST_MERGES)
        merges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) })
    }
    tail = text.slice(Math.max(end, text.length - 256))
  }
  return merges
}
