import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'

/** By which ways the actor wants to be told besides the inbox. Codes come whatever is chosen. */
export async function chooseChannels(tx: Tx, { mail, sms }: { mail: boolean; sms: boolean }) {
  if (!tx.actor) throw forbidden('请先登录')
  await tx.db
    .insertInto('notifications.preference')
    .values({ person_id: tx.actor.id, mail, sms })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ mail, sms }))
    .execute()
}
