import { isDatum, isNote, isPeriod, isSignature, unitOfLine } from './labels.ts'

/** A row of the head, its cells plain. */
export type SampleRow = { line: number; cells: string[] }

/** Cells that are one, 0-based columns, lines of the file. */
export type Merge = { top: number; bottom: number; left: number; right: number }

export type HeaderFound = {
  /** Indexes into the sample. Empty: no header. */
  rows: number[]
  /** Of `rows`, those that only number the columns (甲 乙 1 2). */
  counters: number[]
  /** Index of the first row of data. */
  body: number
}

const DEEPEST = 60
const MOST_LEVELS = 6

export const filledIn = (cells: string[]) => cells.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0)

/** Where the header stands in a sample without blank rows; titles, units and notes stand above it. */
export function findHeader(rows: SampleRow[], merges: Merge[]): HeaderFound {
  const typical = typicalFilled(rows)
  const need = typical >= 2 ? Math.max(2, Math.ceil(typical / 2)) : 1
  const start = rows.findIndex((row, i) => i < DEEPEST && filledIn(row.cells) >= need && !standsAround(row, typical))
  if (start < 0) return { rows: [], counters: [], body: rows.findIndex((row) => !standsAround(row, typical)) }
  const row = rows[start]
  const following = rows.slice(start + 1, start + 60)
  if (!row || !isLabels(row, following) || sameCells(row, following[0])) return { rows: [], counters: [], body: start }
  const found = [...levelsAbove(rows, start, merges), start]
  let next = start + 1
  while (found.length < MOST_LEVELS && isNextLevel(rows, found.at(-1) ?? start, next, merges)) found.push(next++)
  const counters = isCounter(rows[next]) ? [next++] : []
  return { rows: [...found, ...counters], counters, body: next }
}

/** Median of filled cells over the rows of the larger half: what a full row of this table looks like. */
function typicalFilled(rows: SampleRow[]): number {
  const counts = rows
    .slice(0, 200)
    .map(({ cells }) => filledIn(cells))
    .sort((a, b) => b - a)
  return counts[Math.floor(counts.length / 4)] ?? 0
}

/** Title, unit, signature and note lines: few cells, the first of which says so. */
function standsAround({ cells }: SampleRow, typical: number): boolean {
  const filled = cells.filter((cell) => cell !== '')
  if (typical >= 2 && filled.length === 1) return true
  const first = filled[0] ?? ''
  if (isNote(first) && filled.length === 1) return true
  return (
    filled.length <= Math.max(1, typical / 2 + 1) && filled.some((cell) => isSignature(cell) || unitOfLine(cell) !== undefined)
  )
}

function isLabels(row: SampleRow, following: SampleRow[]): boolean {
  let words = 0
  let periods = 0
  for (const [at, cell] of row.cells.entries()) {
    if (cell === '') continue
    if (isPeriod(cell) && !following.some((other) => isPeriod(other.cells[at] ?? ''))) {
      periods++
      continue
    }
    if (isDatum(cell)) return false
    words++
  }
  return words > 0 || (periods > 1 && row.cells[0] === '')
}

const sameCells = (a: SampleRow, b: SampleRow | undefined) =>
  b !== undefined && a.cells.length === b.cells.length && a.cells.every((cell, at) => cell === b.cells[at])

/** Group labels above the fullest header row: 人口 over 常住 and 户籍. */
function levelsAbove(rows: SampleRow[], start: number, merges: Merge[]): number[] {
  const above: number[] = []
  for (let i = start - 1; i >= 0 && above.length < MOST_LEVELS; i--) {
    const row = rows[i]
    const below = rows[i + 1]
    if (!row || !below || row.line !== below.line - 1 || !isGroupRow(row, below, merges)) break
    above.unshift(i)
  }
  return above
}

function isGroupRow(row: SampleRow, below: SampleRow, merges: Merge[]): boolean {
  const filled = row.cells.flatMap((cell, at) => (cell === '' ? [] : [at]))
  if (row.cells.some((cell) => isDatum(cell) && !isPeriod(cell))) return false
  if (row.cells.some((cell) => isSignature(cell) || isNote(cell) || unitOfLine(cell) !== undefined)) return false
  const own = merges.filter(({ top }) => top === row.line)
  const width = below.cells.length
  if (own.some(({ left, right }) => left === 0 && right >= width - 1)) return false
  if (own.some(({ bottom }) => bottom > row.line)) return true
  if (own.length > 0) return filled.length >= 2 || (filled[0] ?? 0) > 0
  // without merges: a group begins right of the row labels and leaves blanks that the row below fills
  const spreads = filled.some((at) => row.cells[at + 1] === '' && (below.cells[at + 1] ?? '') !== '')
  return spreads && ((filled[0] ?? 0) > 0 || (below.cells[0] ?? '') === '')
}

function isNextLevel(rows: SampleRow[], upperAt: number, lowerAt: number, merges: Merge[]): boolean {
  const upper = rows[upperAt]
  const lower = rows[lowerAt]
  if (!upper || !lower) return false
  if (lower.cells.some((cell) => isDatum(cell) && !isPeriod(cell))) return false
  if (merges.some(({ top, bottom, left, right }) => top <= upper.line && bottom >= lower.line && (left > 0 || right === left)))
    return true
  const spread = merges.some(({ top, bottom, left, right }) => top === upper.line && bottom === upper.line && right > left)
  if (spread && merges.length > 0) return isLabels(lower, rows.slice(lowerAt + 1, lowerAt + 30))
  return splitsWithoutMerges(upper, lower, rows.slice(lowerAt + 1, lowerAt + 30))
}

/** Merged cells that a CSV has lost: blanks above are filled below, and the row below is unlike the data under it. */
function splitsWithoutMerges(upper: SampleRow, lower: SampleRow, data: SampleRow[]): boolean {
  const width = Math.max(upper.cells.length, lower.cells.length)
  let split = 0
  let merged = 0
  for (let at = 0; at < width; at++) {
    const above = upper.cells[at] ?? ''
    const below = lower.cells[at] ?? ''
    if (above === '' && below !== '' && at > 0) split++
    if (above !== '' && below === '') merged++
  }
  if (split === 0) return false
  const unlike = lower.cells.filter((cell, at) => cell !== '' && data.some(({ cells }) => isDatum(cells[at] ?? ''))).length
  return unlike > 0 && (merged > 0 || unlike >= filledIn(lower.cells) / 2)
}

/** 甲, 乙, 1, 2, 3: numbers the columns of a statistical form. */
function isCounter(row: SampleRow | undefined): boolean {
  const filled = row?.cells.filter((cell) => cell !== '') ?? []
  if (filled.length < 3 || !/^(甲|栏次|行次)$/.test(filled[0] ?? '')) return false
  const numbers = filled.flatMap((cell) => /^[(（]?(\d{1,2})[)）]?(=.*)?$/.exec(cell)?.[1] ?? [])
  if (numbers.length === 0) return false
  const others = filled.length - numbers.length
  return (
    numbers.every((number, i) => Number(number) === i + 1) &&
    filled.slice(0, others).every((cell) => /^([甲乙丙丁戊己庚辛]|栏次|行次|—|-)$/.test(cell))
  )
}
