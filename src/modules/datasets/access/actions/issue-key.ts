import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { GrantKeyIssued } from '../events.ts'
import { hashGrantKey, newGrantKey } from '../keys.ts'
import { isInForce } from '../model.ts'
import { findGrantOf, lockOwnApplication } from '../queries.ts'

/** 使用密钥, answered this once; only its hash is kept. A new one takes the place of the one before, which opens nothing from then on. */
export async function issueGrantKey(tx: Tx, id: string) {
  const application = await lockOwnApplication(tx, id)
  const grant = await findGrantOf(tx, id)
  if (!grant || !isInForce(grant, dayOf(tx.now)))
    throw conflict('datasets.grant-ended', '使用许可没有生效，或者已经到期、终止，不能生成密钥')
  const key = newGrantKey()
  await tx.db
    .updateTable('datasets.access_grant')
    .set({ key_hash: hashGrantKey(key), key_hint: key.slice(-4), key_at: tx.now })
    .where('id', '=', grant.id)
    .execute()
  const data = { grant: grant.id, again: grant.key_hash !== null }
  await record(tx, GrantKeyIssued, id, data, application.organisation_id)
  return { key }
}
