import type { Tx } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { CODE_TRIES } from '../model.ts'

/**
 * Tries a code: the newest of the person for the purpose, within ten minutes and five tries, once.
 * Answers the channel it was sent over and the hash of the address; undefined when it is wrong. A wrong try counts, so the caller must commit it.
 */
export async function useCode(tx: Tx, personId: string, { purpose, code }: { purpose: 'contact' | 'recovery'; code: string }) {
  const sent = await tx.db
    .selectFrom('identity.contact_code')
    .selectAll()
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!sent || sent.used_at !== null || sent.expires_at <= tx.now || sent.tries >= CODE_TRIES) return undefined
  const right = sent.code_hash === installation().keys.saltedHash(`${sent.id}:${code}`)
  const change = right ? { used_at: tx.now } : { tries: sent.tries + 1 }
  await tx.db.updateTable('identity.contact_code').set(change).where('id', '=', sent.id).execute()
  return right ? { channel: sent.channel, addressHash: sent.address_hash } : undefined
}
