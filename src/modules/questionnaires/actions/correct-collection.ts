import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { CollectionRevised } from '../events.ts'
import { definitionHash } from '../hashes.ts'
import { type Definition, type Question, questionsOf, stageOf } from '../model.ts'
import { mayRun } from '../policy.ts'
import { lockCollection } from '../queries.ts'
import { DefinitionSchema } from '../schema.ts'
import { keepRevision, refuseUnfit } from './open-collection.ts'

/** Mends the wording while answers come in. What can be answered stays as it is, so that no answer means something else afterwards. */
export async function correctCollection(tx: Tx, id: string, given: Definition) {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (stageOf(collection, tx.now) !== 'open') throw conflict('questionnaires.not-open', '只能更正正在进行的征集')
  const definition = DefinitionSchema.parse(given)
  refuseUnfit(definition, collection.mode)
  if (!isSameQuestions(collection.definition, definition))
    throw conflict('questionnaires.frozen', '征集已经开始，只能更正文字，不能增删题目、选项和条款')
  const revision = collection.revision + 1
  await tx.db
    .updateTable('questionnaires.collection')
    .set({ definition: JSON.stringify(definition), revision })
    .where('id', '=', id)
    .execute()
  await keepRevision(tx, id, revision, definition)
  await record(tx, CollectionRevised, id, { revision, definition: definitionHash(definition) }, collection.organisation_id)
}

const isSameQuestions = (before: Definition, after: Definition) =>
  JSON.stringify(shapeOf(before)) === JSON.stringify(shapeOf(after))

/** All of a questionnaire but its words. */
const shapeOf = (definition: Definition) => questionsOf(definition).map(shape)
const ids = (parts: readonly { id: string }[] | undefined) => parts?.map(({ id }) => id) ?? []
const shape = ({ id, type, required, options, rows, columns, clauses, min, max, unit, shownIf }: Question) => [
  id,
  type,
  required,
  ids(options),
  ids(rows),
  ids(columns),
  ids(clauses),
  min ?? null,
  max ?? null,
  unit ?? null,
  shownIf ?? null,
]
