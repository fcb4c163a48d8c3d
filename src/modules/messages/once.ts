import type { Tx } from '../../platform/ctx.ts'

const A_DAY = 86_400_000

/** Does something to a message unless the same form of the same person has done it already; two at once wait for each other. */
export async function once(tx: Tx, { message, key }: { message: string; key: string }, act: () => Promise<unknown>) {
  if (!key) return void (await act())
  await tx.db
    .deleteFrom('messages.act_key')
    .where('message_id', '=', message)
    .where('taken_at', '<', new Date(tx.now.getTime() - A_DAY))
    .execute()
  const taken = await tx.db
    .insertInto('messages.act_key')
    .values({ key: `${tx.actor?.id ?? ''}:${key.slice(0, 100)}`, message_id: message, taken_at: tx.now })
    .onConflict((again) => again.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) await act()
}
