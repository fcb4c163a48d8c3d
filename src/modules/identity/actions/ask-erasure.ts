import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ErasureAsked } from '../events.ts'
import { keptPersons } from '../keepers.ts'
import { lockPerson } from '../queries.ts'
import { erasePerson } from './erase-person.ts'

/**
 * The person closes their account and wants their data deleted (个人信息保护法第四十七条). Data of cases that have to be kept
 * stay as long as the law says and are deleted then; answers whether everything is gone already.
 */
export async function askErasure(tx: Tx) {
  if (!tx.actor) throw forbidden()
  const person = await lockPerson(tx, tx.actor.id)
  if (person.kind === 'officer') throw conflict('identity.officer', '工作人员的账号由系统管理员管理，请先由管理员免去岗位')
  await record(tx, ErasureAsked, person.id, {})
  const kept = await keptPersons(tx, [person.id])
  if (kept.size === 0) {
    await erasePerson(tx, person.id, 'asked')
    return true
  }
  await tx.db.deleteFrom('identity.token').where('person_id', '=', person.id).execute()
  await tx.db.deleteFrom('identity.user').where('id', '=', person.id).execute()
  await tx.db.updateTable('identity.person').set({ erasure_asked_at: tx.now }).where('id', '=', person.id).execute()
  return false
}
