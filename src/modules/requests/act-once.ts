import type { Tx } from '../../platform/ctx.ts'

const A_DAY = 86_400_000

/**
 * Does something to a request unless the same form of the same person has done it already. Two at once wait for each other: the
 * second finds the key taken when the first has committed, and is the first when that was rolled back.
 */
export async function once(tx: Tx, { request, key }: { request: string; key: string | undefined }, act: () => Promise<unknown>) {
  if (!key) return void (await act())
  await tx.db
    .deleteFrom('requests.act_key')
    .where('request_id', '=', request)
    .where('taken_at', '<', new Date(tx.now.getTime() - A_DAY))
    .execute()
  const taken = await tx.db
    .insertInto('requests.act_key')
    .values({ key: `${tx.actor?.id ?? ''}:${key.slice(0, 100)}`, request_id: request, taken_at: tx.now })
    .onConflict((again) => again.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) await act()
}
