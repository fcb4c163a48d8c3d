import type { Tx } from '../../platform/ctx.ts'

/** Does something unless the same form has done it already; two at once wait for each other. */
export async function once(tx: Tx, { demand, key }: { demand: string; key: string }, act: () => Promise<unknown>) {
  if (!key) return void (await act())
  const taken = await tx.db
    .insertInto('demands.act_key')
    .values({ key: `${tx.actor?.id ?? demand}:${key.slice(0, 100)}`, demand_id: demand, taken_at: tx.now })
    .onConflict((again) => again.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) await act()
}
