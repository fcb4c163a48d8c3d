import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Tallied } from '../model.ts'

/** Counts, for the day and for nobody, what a channel did besides filing. */
export async function tally({ db, now }: Pick<Ctx, 'db' | 'now'>, channel: string, what: Tallied, times = 1) {
  if (times === 0) return
  await sql`insert into intake.tally (channel, day, what, times) values (${channel}, ${dayOf(now)}::date, ${what}, ${times})
    on conflict (channel, day, what) do update set times = tally.times + excluded.times`.execute(db)
}
