import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { FiguresReconciled } from '../events.ts'
import { countDays, countedRows } from './count-days.ts'
import { indicators } from './registry.ts'

export type Reconciled = { cells: number; wrong: number; days: string[] }

/** 对账: the projections of these days beside a count of the views; days that differ are written down and counted anew. */
export const reconcile = (ctx: Ctx, days: readonly string[]): Promise<Reconciled> =>
  inTransaction(ctx, async (tx) => {
    // Nobody counts meanwhile.
    await sql`select from supervision.walked for update`.execute(tx.db)
    const today = dayOf(tx.now)
    let [cells, wrong] = [0, 0]
    const differing = new Set<string>()
    for (const over of ['case', 'leg'] as const) {
      const names = [...new Set(indicators.filter((each) => each.over === over).map(({ name }) => name))]
      const { rows } = await sql<{ day: string; wrong: boolean; cells: string }>`
        with truth (indicator, version, cut, day, value, numerator, denominator) as (${countedRows(over, { days, today })}),
        kept as (select * from supervision.daily where day = any(${days}::date[]) and indicator = any(${names}::text[]))
        select coalesce(truth.day, kept.day)::text as day, count(*) as cells,
          (truth.numerator, truth.denominator) is distinct from (kept.numerator, kept.denominator) as wrong
        from truth full join kept using (indicator, version, cut, day, value) group by 1, 3`.execute(tx.db)
      for (const row of rows) {
        cells += Number(row.cells)
        if (!row.wrong) continue
        wrong += Number(row.cells)
        differing.add(row.day)
      }
    }
    await countDays(tx, [...differing].sort())
    const [from, to] = [days[0] ?? today, days.at(-1) ?? today]
    const { rows } = await sql<{ id: string }>`
      insert into supervision.reconciliation (checked_at, from_day, to_day, cells, wrong)
      values (${tx.now}, ${from}, ${to}, ${cells}, ${wrong}) returning id`.execute(tx.db)
    await record(tx, FiguresReconciled, rows[0]?.id ?? '', { from, to, cells, wrong })
    return { cells, wrong, days: [...differing].sort() }
  })
