import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'

const known = new WeakMap<object, Set<number>>()

/** The partitions of these years, made where they are missing; asked once a process. */
export async function ensureYears({ db }: Pick<Ctx, 'db'>, years: readonly number[]) {
  const key = db.getExecutor().adapter
  const there = known.get(key) ?? new Set()
  known.set(key, there)
  for (const year of years) {
    if (there.has(year)) continue
    await sql`select demands.ensure_year(${year}::integer)`.execute(db)
    there.add(year)
  }
}
