import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { AlarmJudged } from '../events.ts'
import { mayGroup } from '../policy.ts'
import type { JudgeAlarm } from '../schema.ts'

/** Whether something was really the matter: counted against what was promised. */
export async function judgeAlarm(tx: Tx, id: string, { real, note }: z.output<typeof JudgeAlarm>) {
  if (!mayGroup(tx.actor)) throw forbidden('由分拨人员核实')
  const changed = await tx.db
    .updateTable('incidents.alarm')
    .set({ state: real, note, judged_by: tx.actor?.id ?? null, judged_at: tx.now })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw notFound()
  await record(tx, AlarmJudged, id, { real: real === 'real' })
}

export type Kept = { weeks: number; raised: number; real: number; wrong: number; open: number; promised: number }
const WEEKS = 26
/** What was promised in the last half-year, and what came of it. */
export async function budgetKept(ctx: Ctx): Promise<Kept> {
  const from = addDays(dayOf(ctx.now), -WEEKS * 7)
  const { rows } = await sql<Kept>`
    select (select count(*) from incidents.scan where day >= ${from}::date)::double precision / 7 as weeks,
      count(*)::integer as raised, (count(*) filter (where state = 'real'))::integer as real,
      (count(*) filter (where state = 'false'))::integer as wrong, (count(*) filter (where state = 'open'))::integer as open,
      coalesce(avg(budget), 0)::double precision as promised
    from incidents.alarm where raised_on >= ${from}::date`.execute(ctx.db)
  return rows[0] ?? { weeks: 0, raised: 0, real: 0, wrong: 0, open: 0, promised: 0 }
}

export type Changed = { days: { day: string; demands: number }[]; demands: string[] }
const SHOWN_DAYS = 63
/** What changed: the days before and now, and the demands behind the figure. */
export async function whatChanged(
  ctx: Ctx,
  alarm: { item: string; cell: string; from_on: string; until_on: string },
): Promise<Changed> {
  const [{ rows: days }, { rows: demands }] = await Promise.all([
    sql<{ day: string; demands: number }>`
      select days.day::date as day, coalesce(t.demands, 0) as demands
      from generate_series(${addDays(alarm.until_on, 1 - SHOWN_DAYS)}::date, ${alarm.until_on}::date, interval '1 day') as days (day)
      left join incidents.tally t on t.day = days.day and t.item = ${alarm.item} and t.cell = ${alarm.cell}
      order by days.day`.execute(ctx.db),
    sql<{ id: string }>`
      select id from demands.public_demand where received_on between ${alarm.from_on}::date and ${alarm.until_on}::date
        and item = ${alarm.item} and coalesce(street, round(lat::numeric, 2) || ',' || round(lon::numeric, 2)) = ${alarm.cell}
      order by id desc limit 100`.execute(ctx.db),
  ])
  return { days, demands: demands.map(({ id }) => id) }
}
