import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { type CaseIndex, fromRecords, openCaseIndex } from '../../likeness/index.ts'

const DAYS = 14
const BLOCKS = 64
// About 140 MB: a fortnight of ten million demands a year; of more the latest.
const MOST_CASES = 400_000
const [LEAST, MOST] = [0.12, 60]

type Lately = { index: CaseIndex; block: number }
const begun = (): Lately => ({ index: openCaseIndex(), block: 0 })
/** By the name of the database: a process may have several, in tests. */
const kept = new Map<string, Promise<Lately>>()

type Told = { text: string; address: string | null; item: string | null }

/**
 * The demands of the last fortnight that are likest to what somebody is telling just now, the likest first: from the same blocks as the
 * detector's memory, but of a fortnight only, and without its lock, so that any process may ask while they talk.
 */
export async function alikeLately(ctx: Ctx, told: Told): Promise<string[]> {
  const { index } = await follow(ctx)
  const sketch = index.sketch({ id: '00000000-0000-0000-0000-000000000000', at: ctx.now, ...told })
  return index
    .near(sketch, { from: LEAST })
    .slice(0, MOST)
    .flatMap(({ place }) => index.idOf(place) ?? [])
}

/** One after another, so that no block is taken in twice. */
async function follow(ctx: Ctx): Promise<Lately> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(ctx.db)
  const name = rows[0]?.name ?? ''
  const before = kept.get(name) ?? Promise.resolve(begun())
  const next = before.catch(begun).then((lately) => catchUp(ctx, lately))
  kept.set(name, next)
  return next
}

/** An empty index, and the block behind which it begins. */
async function fromHere(ctx: Ctx, since: string): Promise<Lately> {
  const { rows } = await sql<{ before: number | null }>`
    select min(seq) - 1 as before from (
      select seq, sum(cases) over (order by seq desc) as total from incidents.block where until >= ${since}::date) latest
    where total <= ${MOST_CASES}`.execute(ctx.db)
  return { index: openCaseIndex(), block: Number(rows[0]?.before ?? 0) }
}

async function catchUp(ctx: Ctx, before: Lately): Promise<Lately> {
  const since = addDays(dayOf(ctx.now), -DAYS)
  const lately = before.block === 0 || before.index.size > 1.5 * MOST_CASES ? await fromHere(ctx, since) : before
  for (;;) {
    const { rows } = await sql<{ seq: number; records: Buffer }>`
      select seq, records from incidents.block where seq > ${lately.block} and until >= ${since}::date order by seq limit ${BLOCKS}`.execute(
      ctx.db,
    )
    for (const { seq, records } of rows) {
      for (const record of fromRecords(records)) lately.index.add(record)
      lately.block = seq
    }
    if (rows.length < BLOCKS) break
  }
  lately.index.dropBefore(Math.floor(Date.parse(`${since}T00:00:00+08:00`) / 60_000))
  return lately
}
