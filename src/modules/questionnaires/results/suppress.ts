/** Below this a number could lead to somebody (统计法实施条例: no single respondent may be recognisable). */
export const SMALLEST = 5
/** `null` stands for a number that is kept back. */
export type Shown = number | null

const isSmall = (value: number) => value > 0 && value < SMALLEST

/**
 * The cells of one choice whose sum is known: small ones are kept back, and where only one is, the next smallest with it, since it could
 * be computed from the sum otherwise.
 */
export function suppressRow(values: readonly number[]): Shown[] {
  const hidden = new Set(values.flatMap((value, index) => (isSmall(value) ? [index] : [])))
  if (hidden.size === 1) {
    const next = smallestBut(values, hidden)
    if (next !== undefined) hidden.add(next)
  }
  return values.map((value, index) => (hidden.has(index) ? null : value))
}

/** Cells that do not add up to anything known: each stands for itself. */
export const suppressEach = (values: readonly number[]): Shown[] => values.map((value) => (isSmall(value) ? null : value))

/**
 * A crossing whose margins are known: no row and no column has just one cell kept back, so that none can be computed from the margins by
 * taking the others off.
 */
export function suppressTable(cells: readonly (readonly number[])[]): Shown[][] {
  const hidden = cells.map((row) => row.map(isSmall))
  for (let changed = true; changed; ) {
    changed = false
    for (const [r, row] of cells.entries()) {
      const columns = row.map((_, c) => c)
      changed =
        coverLine(
          columns.map((c) => [r, c]),
          cells,
          hidden,
        ) || changed
    }
    for (const c of cells[0]?.keys() ?? [])
      changed =
        coverLine(
          cells.map((_, r) => [r, c]),
          cells,
          hidden,
        ) || changed
  }
  return cells.map((row, r) => row.map((value, c) => (hidden[r]?.[c] ? null : value)))
}

type Place = readonly [number, number]

function coverLine(line: readonly (readonly number[])[], cells: readonly (readonly number[])[], hidden: boolean[][]) {
  const places = line as readonly Place[] // pairs, as both callers make them
  if (places.filter(([r, c]) => hidden[r]?.[c]).length !== 1) return false
  const valueAt = ([r, c]: Place) => cells[r]?.[c] ?? 0
  // A cell that is zero hides nothing unless there is no other: its row would often be known to be empty.
  const open = places.filter(([r, c]) => !hidden[r]?.[c]).sort((left, right) => valueAt(left) - valueAt(right))
  const cover = open.find((place) => valueAt(place) > 0) ?? open[0]
  const row = cover && hidden[cover[0]]
  if (!cover || !row) return false
  row[cover[1]] = true
  return true
}

function smallestBut(values: readonly number[], hidden: ReadonlySet<number>) {
  const open = [...values.keys()].filter((index) => !hidden.has(index))
  const positive = open.filter((index) => (values[index] ?? 0) > 0)
  return (positive.length > 0 ? positive : open).sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0))[0]
}
