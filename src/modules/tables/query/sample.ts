import type { Column } from '../model.ts'
import { SAMPLE_ROWS, stripesSql } from '../storage/stripes.ts'
import { type Further, type Ground, rowsSql, type Value } from './ground.ts'

/** Whole stretches of the table all over it: only they are read. */
export const stripes = (rows: number): Further => ({ key: 'stripes', sql: () => stripesSql(rows) })

const PIECES = 1_024

/** The values at every 1,024th of a column, by a sample of all its rows; none where nearly nothing is in it. */
export function partsOf(ground: Ground, column: Column): Promise<Value[]> {
  return ground.parted(column, async () => {
    const everyRow: Ground = { ...ground, plan: { ...ground.plan, where: () => [], condition: '' } }
    const { lastRow: _, ...unlimited } = everyRow
    const { physical } = column
    const filled: Further = { key: 'filled', sql: () => `isNotNull(${physical})` }
    const sample = rowsSql(unlimited, {
      select: `arraySort(groupArraySample(50000, 7)(assumeNotNull(${physical}))) as s`,
      further: [filled, stripes(ground.rows)],
    })
    const step = `greatest(1, intDiv(length(s), ${PIECES + 1}))`
    const text = `select arrayFilter((x, i) -> i % ${step} = 0, s, arrayEnumerate(s)), length(s) from (${sample.text})`
    const { rows } = await ground.ask({ ...sample, text }, { columns: 1, rows: SAMPLE_ROWS, answer: 1 })
    const [values, length] = rows[0] ?? []
    return Number(length) < PIECES || !Array.isArray(values) ? [] : (values as Value[])
  })
}
