import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** The share that is planned to be late: less than it will be, so that in the last weeks the rest can be chosen. */
const BASE = 0.0106

/** Says of one demand after another whether it will be late, evenly over the year. */
export function latenessOf() {
  let [owed, late] = [0, 0]
  return (eligible: boolean) => {
    owed += 1
    if (!eligible || late >= Math.floor(owed * BASE)) return false
    late += 1
    return true
  }
}

type Count = { owed: number; late: number }
/**
 * How many more must be late for the year's rate: of all that has come in and falls due in the year, less what is late already. `planned`
 * are those that will be late as it was planned.
 */
export async function missingLates(
  db: Db,
  { year, day, last, rate, planned }: { year: number; day: string; last: boolean; rate: number; planned: number },
) {
  const { rows } = await sql<Count>`
    select count(*)::int as owed,
      (count(*) filter (where answered_on > due_on or (answered_on is null and due_on < ${day}::date)))::int as late
    from demands.public_demand
    where due_on between ${`${year}-01-01`} and ${`${year}-12-31`} and (answered_on is not null or closed_on is null)`.execute(db)
  const { owed, late } = rows[0] ?? { owed: 0, late: 0 }
  const meant = owed * (1 - rate / 100)
  // One is left for the last day: what is late without having been planned must not make it too many.
  return (last ? Math.round(meant) : Math.floor(meant) - 1) - late - planned
}
