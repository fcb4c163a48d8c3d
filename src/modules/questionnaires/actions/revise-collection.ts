import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { CollectionExtended, CollectionRevised } from '../events.ts'
import { definitionHash } from '../hashes.ts'
import { type Definition, stageOf } from '../model.ts'
import { mayRun } from '../policy.ts'
import { lockCollection } from '../queries.ts'
import { DefinitionSchema } from '../schema.ts'
import { KeyDays } from '../settings.ts'
import { keepRevision, refuseUnfit } from './open-collection.ts'

type Changes = { definition?: Definition; title?: string; opensAt?: Date; closesAt?: Date }

/** Another version of the questionnaire, as long as nobody can have answered it. */
export async function reviseCollection(tx: Tx, id: string, changes: Changes) {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (stageOf(collection, tx.now) !== 'planned') throw conflict('questionnaires.frozen', '征集已经开始，问卷不能再改')
  const definition = DefinitionSchema.parse(changes.definition ?? collection.definition)
  refuseUnfit(definition, collection.mode)
  const [opensAt, closesAt] = [changes.opensAt ?? collection.opens_at, changes.closesAt ?? collection.closes_at]
  if (closesAt <= opensAt) throw new FieldRefusal('closesAt', '截止时间应当晚于开始时间')
  const revision = collection.revision + 1
  await tx.db
    .updateTable('questionnaires.collection')
    .set({
      definition: JSON.stringify(definition),
      title: changes.title ?? collection.title,
      opens_at: opensAt,
      closes_at: closesAt,
      key_until: addDays(dayOf(closesAt), await readSetting(tx, KeyDays)),
      revision,
    })
    .where('id', '=', id)
    .execute()
  await keepRevision(tx, id, revision, definition)
  await record(tx, CollectionRevised, id, { revision, definition: definitionHash(definition) }, collection.organisation_id)
}

/** More time for everybody; less is a matter for `closeCollection` and its reason. */
export async function extendCollection(tx: Tx, id: string, closesAt: Date) {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (stageOf(collection, tx.now) !== 'open') throw conflict('questionnaires.not-open', '只能延长正在进行的征集')
  if (closesAt <= collection.closes_at) throw new FieldRefusal('closesAt', '新的截止时间应当晚于原来的')
  await tx.db
    .updateTable('questionnaires.collection')
    .set({ closes_at: closesAt, key_until: addDays(dayOf(closesAt), await readSetting(tx, KeyDays)) })
    .where('id', '=', id)
    .execute()
  const times = { from: collection.closes_at.toISOString(), to: closesAt.toISOString() }
  await record(tx, CollectionExtended, id, times, collection.organisation_id)
}
