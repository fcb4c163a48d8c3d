import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { idsOfDay } from '../ids.ts'

const ANEW_AFTER = 50 * 60_000
/** Of what was received longer ago hardly anything changes: it is counted again on the first of a month. */
const RECENT = 120

/** What everybody may know: how many came in a month, how many are answered, in time, done. Counted once an hour at most. */
export async function countTally(ctx: Ctx) {
  const { rows } = await sql<{ last: Date | null }>`select max(counted_at) as last from demands.tally`.execute(ctx.db)
  const last = rows[0]?.last
  if (last && ctx.now.getTime() - last.getTime() < ANEW_AFTER && last <= ctx.now) return
  const today = dayOf(ctx.now)
  const whole = !last || today.endsWith('-01')
  const since = whole ? '2000-01-01' : `${addDays(today, -RECENT).slice(0, 7)}-01`
  await inTransaction(ctx, (tx) =>
    sql`
      insert into demands.tally (month, kind, received, open, answered, on_time, closed, counted_at)
      select date_trunc('month', received_on)::date, kind, count(*), count(*) filter (where open_due_at is not null or state = 'waiting_citizen'),
        count(answered_at), count(*) filter (where answered_at <= due_at), count(closed_at), ${ctx.now}
      from demands.demand where id >= ${idsOfDay(since).from}::uuid and received_on >= ${since}::date and state <> 'divided' group by 1, 2
      on conflict (month, kind) do update set received = excluded.received, open = excluded.open, answered = excluded.answered,
        on_time = excluded.on_time, closed = excluded.closed, counted_at = excluded.counted_at`.execute(tx.db),
  )
}
