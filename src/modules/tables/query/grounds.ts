import type { Ctx } from '../../../platform/ctx.ts'
import { engine } from '../../../platform/engine/index.ts'
import { headsName, type TableVersion } from '../model.ts'
import { SIZE } from '../storage/heads.ts'
import { AT_LITTLE_COST, LIGHT } from '../storage/little.ts'
import { sourceOf } from '../storage/source.ts'
import { hashOf } from './canonical.ts'
import type { Plan } from './compile.ts'
import type { Ground, Value, Work } from './ground.ts'
import { openKept } from './kept.ts'
import { openStatement } from './statement.ts'

/** Cells to touch, from which on a query waits with the heavy ones. */
const HEAVY = 60_000_000
// A sort keeps all rows in hand, a look-up only what it finds.
const SORTING = 4

const parts = openKept<Value[]>({ most: 16 << 20, sizeOf: (each) => each.length * 40 })
const CELL = 24
const leaves = openKept<unknown[][]>({
  most: 64 << 20,
  sizeOf: (rows) =>
    rows.reduce(
      (sum, row) => row.reduce<number>((all, cell) => all + CELL + (typeof cell === 'string' ? cell.length * 2 : 0), sum),
      500,
    ),
})
const counts = openKept<number[]>({ most: 16 << 20, sizeOf: (each) => each.length * 8 + 64 })

/** What a plan stands on in the engine, the grant's last row found. */
export async function groundOf(ctx: Ctx, version: TableVersion, plan: Plan, known?: number): Promise<Ground> {
  const source = await sourceOf(ctx, version)
  const ground: Ground = {
    plan,
    source,
    rows: version.rows,
    ...(version.rows >= SIZE.from && version.place !== 'archived' && { heads: headsName(version.id) }),
    ...(known !== undefined && { known }),
    ask: (sql, work) =>
      engine().query(sql, {
        priority: weightOf(work) >= HEAVY ? 'heavy' : 'quick',
        caller: ctx.actor?.id ?? '',
        rows: work.answer + 1,
        settings: { ...(weightOf(work) < LIGHT && AT_LITTLE_COST), ...work.settings },
      }),
    counted: async (key, count) => (await counts.of(hashOf(version.id, key), count)).value,
    leafed: async (key, read) => (await leaves.of(hashOf(version.id, key), read)).value,
    parted: async ({ physical }, part) => (await parts.of(`${version.id} ${physical}`, part)).value,
  }
  const lastRow = await lastRowOf(ground)
  return lastRow === undefined ? ground : { ...ground, lastRow }
}

export const weightOf = ({ rows, columns, isSorted }: Work) => rows * columns * (isSorted ? SORTING : 1)

/** A grant over so many rows is over the same ones whatever is asked: the first of those that it lets through. */
async function lastRowOf({ plan: { mostRows, granted }, source, rows, ask, counted }: Ground): Promise<string | undefined> {
  if (mostRows === undefined) return undefined
  if (granted.condition === '') return mostRows >= rows ? undefined : String(mostRows)
  if (mostRows === 0) return '0'
  const [last = 0] = await counted(`last ${mostRows} ${granted.condition}`, async () => {
    const statement = openStatement()
    const where = granted.where(statement).join(' and ')
    const text = `select _id from ${source.text} where ${where} order by _id limit 1 offset ${statement.value(mostRows - 1, 'UInt64')}`
    const answer = await ask(
      { text, parameters: { ...source.parameters, ...statement.parameters } },
      { rows, columns: 1, answer: 1 },
    )
    return [Number(answer.rows[0]?.[0] ?? 0)]
  })
  return last === 0 ? undefined : String(last)
}
