import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { trainingRows } from '../../demands/index.ts'
import { openPlaces } from '../../duties/index.ts'
import { type Example, examplesOf } from './example.ts'

const PAGE = 5_000

/** The newest dispatches, as many as may be learned from, oldest first. */
export async function readExamples(ctx: Pick<Ctx, 'db'>, { rows: most }: { rows: number }): Promise<Example[]> {
  const { rows: oldest } = await sql<{ at: Date }>`select dispatched_at at from demands.public_leg where role = 'lead'
    order by dispatched_at desc offset ${most} limit 1`.execute(ctx.db)
  const { locate } = await openPlaces(ctx)
  const legs: Parameters<typeof examplesOf>[0][number][] = []
  let after: { at: Date; id: string } | undefined
  const since = oldest[0]?.at ?? new Date(0)
  for (;;) {
    const page = await trainingRows(ctx, { since, ...(after && { after }), limit: PAGE })
    for (const { at, district, street, lat, lon, ...row } of page) {
      const where = locate({ street, district, lat, lon })
      legs.push({ ...row, day: dayOf(at), district: where.district?.slug ?? null, street: where.street?.slug ?? null })
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = { at: last.at, id: last.id }
  }
  return examplesOf(legs)
}

/** The last weeks are kept back, whole demands each: to set thresholds with the one half, to ask with the other. */
export function heldOut(examples: readonly Example[], { days, today }: { days: number; today: string }) {
  const ends = examples.filter(({ returned }) => !returned).sort(inTime)
  const from = addDays(today, -days)
  const lately = ends.filter(({ day }) => day >= from)
  // A short or quiet history, or one that came in at once, keeps back its last fifth.
  const enough = lately.length >= FEWEST && lately.length <= ends.length / 2
  const held = enough ? lately : ends.slice(Math.floor(ends.length * 0.8))
  const ids = new Set(held.map(({ id }) => id))
  const newest = held.slice(-HELD)
  return {
    learned: examples.filter(({ id }) => !ids.has(id)),
    toSet: newest.filter(({ id }) => half(id) === 0),
    toAsk: newest.filter(({ id }) => half(id) === 1),
  }
}
const [FEWEST, HELD] = [60, 20_000]
const inTime = (one: Example, other: Example) => (one.day < other.day ? -1 : one.day > other.day ? 1 : one.id < other.id ? -1 : 1)
/** The last digits of an id are drawn. */
const half = (id: string) => Number.parseInt(id.at(-1) ?? '0', 16) % 2
