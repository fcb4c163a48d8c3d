import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { signBlinded } from '../blind/signing.ts'
import { claimPerson } from '../claims.ts'
import { sha256 } from '../hashes.ts'
import { type Collection, stageOf } from '../model.ts'
import { hashesOfPerson, refuseUnmet } from '../persons.ts'
import { wrongDistrict } from '../residence.ts'

/**
 * Signs, without seeing it, the message that lets its bearer answer once. One message per person and collection: the same one is signed
 * again (the answer may have been lost on its way), another one never. Nothing is recorded of when.
 */
export async function issueToken(tx: Tx, collection: Collection, blinded: Buffer, district?: string): Promise<Buffer> {
  if (collection.mode !== 'unlinkable' || collection.level === 'none')
    throw conflict('questionnaires.no-token', '本次征集不用答题凭证')
  if (stageOf(collection, tx.now) !== 'open') throw conflict('questionnaires.not-open', '本次征集不在进行中')
  await refuseUnmet(tx, collection)
  // Stated, and not kept: with a token it would say where its holder lives.
  const [wrong] = wrongDistrict(collection, district)
  if (wrong) throw new FieldRefusal(wrong.field, wrong.message)
  if (!tx.actor) throw forbidden()
  const signature = signBlinded(collection, blinded)
  const hash = sha256(blinded)
  const claimed = await claimPerson(tx, collection, await hashesOfPerson(tx, collection, tx.actor.id), {
    id: randomUUID(),
    channel: 'online',
    blinded_hash: hash,
  })
  if (!claimed.fresh && claimed.participation.blinded_hash?.equals(hash) !== true)
    throw conflict(
      'questionnaires.token-given',
      claimed.participation.channel === 'online'
        ? '您已经领取过本次征集的答题凭证，凭证保存在当时使用的浏览器里，每人只能领取一次'
        : '您已经通过纸质或者电话方式参加过本次征集',
    )
  return signature
}
