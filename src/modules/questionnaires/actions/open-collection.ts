import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { newSigningKey } from '../blind/signing.ts'
import { newPersonKey } from '../collection-keys.ts'
import { checkDefinition } from '../definition/check-definition.ts'
import { CollectionOpened } from '../events.ts'
import { definitionHash } from '../hashes.ts'
import { type Definition, type Level, type Mode, questionsOf } from '../model.ts'
import { mayRun } from '../policy.ts'
import { DefinitionSchema } from '../schema.ts'
import { KeyDays } from '../settings.ts'

export type NewCollection = {
  owner: { kind: string; id: string }
  /** The office whose questions they are. */
  organisation: string
  title: string
  definition: Definition
  mode: Mode
  level: Level
  opensAt: Date
  closesAt: Date
  /** Whether people may leave an address at which they hear what became of theirs. */
  contacts: boolean
  changeable?: boolean
  typedTwice?: boolean
  /** Whose residents may answer (level resident); all of the city's without it. */
  districts?: readonly string[]
}

/** Puts a questionnaire to the public between two instants. People see it from `opensAt` on. */
export async function openCollection(tx: Tx, given: NewCollection): Promise<string> {
  if (!mayRun(tx.actor, given.organisation)) throw forbidden()
  const definition = DefinitionSchema.parse(given.definition)
  refuseUnfit(definition, given.mode)
  if (given.closesAt <= given.opensAt) throw new FieldRefusal('closesAt', '截止时间应当晚于开始时间')
  const blind = given.mode === 'unlinkable' && given.level !== 'none'
  const keyDays = await readSetting(tx, KeyDays)
  const { id } = await tx.db
    .insertInto('questionnaires.collection')
    .values({
      owner_kind: given.owner.kind,
      owner_id: given.owner.id,
      organisation_id: given.organisation,
      title: given.title,
      definition: JSON.stringify(definition),
      mode: given.mode,
      level: given.level,
      opens_at: given.opensAt,
      closes_at: given.closesAt,
      contacts: given.contacts,
      changeable: given.mode === 'confidential' && given.level !== 'none' && (given.changeable ?? false),
      typed_twice: given.typedTwice ?? false,
      districts: [...(given.districts ?? [])],
      key_sealed: newPersonKey(),
      key_until: addDays(dayOf(given.closesAt), keyDays),
      ...(blind && (await newSigningKey())),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepRevision(tx, id, 1, definition)
  await record(
    tx,
    CollectionOpened,
    id,
    {
      mode: given.mode,
      level: given.level,
      definition: definitionHash(definition),
      opensAt: given.opensAt.toISOString(),
      closesAt: given.closesAt.toISOString(),
    },
    given.organisation,
  )
  return id
}

/** What may not be put to people, or not in this mode. */
export function refuseUnfit(definition: Definition, mode: Mode) {
  const [problem] = checkDefinition(definition)
  if (problem) throw new FieldRefusal('definition', problem.message)
  // A file says when it was taken in, and often by whom it was made.
  if (mode === 'unlinkable' && questionsOf(definition).some(({ type }) => type === 'file'))
    throw new FieldRefusal('definition', '附件会留下上传时间和文件属性，匿名方式的问卷不能有附件题')
}

export const keepRevision = (tx: Tx, id: string, number: number, definition: Definition) =>
  tx.db
    .insertInto('questionnaires.revision')
    .values({
      collection_id: id,
      number,
      definition: JSON.stringify(definition),
      made_by: tx.actor?.id ?? null,
      made_at: tx.now,
    })
    .execute()
