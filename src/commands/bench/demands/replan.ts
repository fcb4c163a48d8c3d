import { sql } from 'kysely'
import { replanAll } from '../../../modules/demands/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'
import { type Figure, secondsOf, significant } from '../figure.ts'

const GOAL = 60

/** Every open term anew after the calendar has changed so that each of them moves; then a second time, when none does. */
export async function benchReplan(ctx: Ctx, rows: number): Promise<Figure[]> {
  progress(`Re-planning ${rows} open legs …`)
  const seconds = await secondsOf(() => replanAll(ctx))
  const { rows: found } = await sql<{ same: number }>`
    select count(*) as same from demands.leg join demands.demand on demand.id = leg.demand_id and demand.received_on = leg.received_on
    where leg.ended_at is null and leg.due_at = demand.due_at and demand.due_at = demand.open_due_at and demand.term_days = 10`.execute(
    ctx.db,
  )
  if ((found[0]?.same ?? 0) < rows) throw new Error(`${found[0]?.same} of ${rows} legs were re-planned`)
  const again = await secondsOf(() => replanAll(ctx))
  return [
    { what: `re-planning ${rows} open legs, each of which moves`, value: significant(seconds), unit: 's', goal: GOAL },
    { what: `looking through ${rows} open legs of which none moves`, value: significant(again), unit: 's' },
  ]
}
