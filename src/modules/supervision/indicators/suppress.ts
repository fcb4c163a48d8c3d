/** Fewer cases than this are nobody's to be told of in a public table: with a place and a month, few are somebody. */
export const SMALL = 10

type Cell = { value: string; denominator: number }
export type Shown<T> = { cell: T; hidden: boolean }

/**
 * Hides the small cells of a breakdown whose total is published, and so many more, the smallest first, that no hidden cell follows from the
 * total less the shown ones: what is hidden together is at least two cells and no small number itself. Of cells alike it is decided by
 * `value`, so that no page shows what another hides.
 */
export function suppress<T extends Cell>(cells: readonly T[], small = SMALL): Shown<T>[] {
  const hidden = new Set(cells.filter(({ denominator }) => denominator > 0 && denominator < small))
  const others = cells
    .filter((cell) => cell.denominator >= small)
    .sort((a, b) => a.denominator - b.denominator || (a.value < b.value ? -1 : 1))
  const sum = () => [...hidden].reduce((all, { denominator }) => all + denominator, 0)
  while (hidden.size > 0 && (hidden.size < 2 || sum() < small)) {
    const next = others.shift()
    if (!next) break
    hidden.add(next)
  }
  return cells.map((cell) => ({ cell, hidden: hidden.has(cell) }))
}

/** Whether the sum of a breakdown may itself be told. */
export const mayTell = (denominator: number, small = SMALL) => denominator === 0 || denominator >= small
