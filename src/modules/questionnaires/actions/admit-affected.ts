import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { plainNumber } from '../../identity/index.ts'
import { PersonsAdmitted } from '../events.ts'
import { hashOfDocument } from '../persons.ts'
import { mayRun } from '../policy.ts'
import { lockCollection } from '../queries.ts'

/** Those who are concerned, by the numbers of their documents; only hashes are kept. Answers how many were new. */
export async function admitAffected(tx: Tx, id: string, numbers: readonly string[]): Promise<number> {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (collection.level !== 'affected') throw conflict('questionnaires.no-list', '本次征集不按名单核验')
  if (collection.closed_at !== null) throw conflict('questionnaires.closed', '本次征集已经截止')
  const plain = [...new Set(numbers.map(plainNumber).filter(Boolean))]
  const odd = plain.find((number) => !/^[0-9A-Z]{6,30}$/.test(number))
  if (odd !== undefined) throw new FieldRefusal('numbers', `“${odd.slice(0, 6)}…”不像证件号码，请检查`)
  if (plain.length === 0) throw new FieldRefusal('numbers', '请填写证件号码，每行一个')
  const added = await tx.db
    .insertInto('questionnaires.admitted')
    .values(plain.map((number) => ({ collection_id: id, person_hash: hashOfDocument(collection, number) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('collection_id')
    .execute()
  await record(tx, PersonsAdmitted, id, { persons: added.length }, collection.organisation_id)
  return added.length
}
