import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { openSharedBudget } from '../../../platform/spent.ts'
import { tally } from '../channels/tally.ts'
import type { Terms } from '../channels/terms.ts'
import type { SenderKey } from '../model.ts'

const minute = openSharedBudget('intake-key', 60)

/**
 * Refuses what is beyond a key's quota, before anything of it is read further. Each key has its own: a sender that floods stands in
 * nobody else's way.
 */
export async function refuseBeyondQuota(ctx: Ctx, key: SenderKey, { terms, rows }: { terms: Terms; rows: number }) {
  const [minutely, daily] = [key.minutely ?? terms.minutely, key.daily ?? terms.daily]
  const wait = await minute.spend(ctx, key.id, minutely)
  if (wait !== null) {
    await tally(ctx, key.channel, 'limited')
    throw new Refusal(429, 'intake.quota', `每分钟最多 ${minutely} 次，请在 ${Math.ceil(wait / 1_000)} 秒后再发`)
  }
  const used = await ctx.db
    .selectFrom('intake.used')
    .select('filed')
    .where('key_id', '=', key.id)
    .where('day', '=', dayOf(ctx.now))
    .executeTakeFirst()
  if ((used?.filed ?? 0) + rows <= daily) return
  await tally(ctx, key.channel, 'limited')
  throw new Refusal(429, 'intake.quota', `每天最多 ${daily} 件，今天已经收到 ${used?.filed ?? 0} 件`)
}

/** Counts what came in by a key, in the transaction in which it came in. */
export async function countUse(
  tx: Pick<Tx, 'db' | 'now'>,
  key: string,
  { filed = 0, repeated = 0, refused = 0 }: { filed?: number; repeated?: number; refused?: number },
) {
  const day = dayOf(tx.now)
  await sql`with used as (update intake.key set used_on = ${day}::date where id = ${key}::uuid and used_on is distinct from ${day}::date)
    insert into intake.used (key_id, day, filed, repeated, refused) values (${key}::uuid, ${day}::date, ${filed}, ${repeated}, ${refused})
    on conflict (key_id, day) do update set filed = used.filed + excluded.filed, repeated = used.repeated + excluded.repeated,
      refused = used.refused + excluded.refused`.execute(tx.db)
}
