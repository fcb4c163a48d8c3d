import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { canonicalJson } from '../../ledger/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { saltOf } from '../capture/receipt.ts'
import { wordsIn } from '../capture/words.ts'
import { claimPerson } from '../claims.ts'
import { hashUnder } from '../collection-keys.ts'
import { checkAnswers, fieldOf } from '../definition/check-answers.ts'
import { AnswerTyped } from '../events.ts'
import { leafOf, sha256 } from '../hashes.ts'
import { type Answers, type Collection, otherKey, questionsOf } from '../model.ts'
import { hashOfDocument } from '../persons.ts'
import { mayRun } from '../policy.ts'
import { lockCollection } from '../queries.ts'
import { insertAnswer } from './answer-collection.ts'

type Typing = { channel: 'paper' | 'phone'; document: string; formKey: string; answers: Answers }
/** `waiting`: typed in for the first time, until somebody else types the same. */
export type Typed = { counted: boolean; errors?: never } | { counted?: never; errors: FieldError[] }

/** An answer from paper or from the telephone, typed in by an official: the same person online, or on another sheet, is the same one. */
export async function typeAnswer(tx: Tx, id: string, typing: Typing): Promise<Typed> {
  const collection = await lockCollection(tx, id)
  if (!tx.actor || !mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (collection.closed_at !== null || tx.now < collection.opens_at)
    throw conflict('questionnaires.not-open', '本次征集不在进行中')
  const before = await tx.db
    .selectFrom('questionnaires.typed')
    .select('counted')
    .where((is) => is.or([is('form_key', '=', typing.formKey), is('check_key', '=', typing.formKey)]))
    .executeTakeFirst()
  if (before) return before
  const checked = checkAnswers(collection.definition, typing.answers)
  if (checked.errors) return { errors: checked.errors }
  await refuseSecret(tx, { text: wordsIn(checked.answers) })
  const person = hashOfDocument(collection, typing.document)
  if (collection.level === 'affected') await refuseStranger(tx, collection, person)
  const claimed = await claimPerson(tx, collection, [person], { id: randomUUID(), channel: typing.channel })
  const given = { typing, answers: checked.answers, participation: claimed.participation.id }
  if (claimed.fresh) return typeFirst(tx, collection, given)
  return collection.typed_twice ? typeAgain(tx, collection, given) : refuseTaken()
}

type Given = { typing: Typing; answers: Answers; participation: string }

async function typeFirst(tx: Tx, collection: Collection, given: Given): Promise<Typed> {
  const counted = !collection.typed_twice
  await tx.db
    .insertInto('questionnaires.typed')
    .values({
      collection_id: collection.id,
      channel: given.typing.channel,
      participation_id: given.participation,
      form_key: given.typing.formKey,
      typed_by: tx.actor?.id ?? '',
      typed_on: dayOf(tx.now),
      question_hashes: JSON.stringify(counted ? {} : questionHashes(collection, given)),
      counted,
    })
    .execute()
  if (counted) await count(tx, collection, given)
  return told(tx, collection, given, counted)
}

/** The second typing, by somebody else: where both agree it is an answer, where not, it is said at which question. */
async function typeAgain(tx: Tx, collection: Collection, given: Given): Promise<Typed> {
  const first = await tx.db
    .selectFrom('questionnaires.typed')
    .selectAll()
    .where('participation_id', '=', given.participation)
    .forUpdate()
    .executeTakeFirst()
  if (!first || first.counted) return refuseTaken()
  if (first.typed_by === tx.actor?.id)
    throw conflict('questionnaires.same-typist', '这份答卷由您录入过，第二次录入应当由另一人完成')
  const before = first.question_hashes as Record<string, string> // written by typeFirst
  const now = questionHashes(collection, given)
  const differing = questionsOf(collection.definition).filter((question) => before[question.id] !== now[question.id])
  if (differing.length > 0)
    return { errors: differing.map(({ id, title }) => ({ field: fieldOf(id), message: `与第一次录入不一致：${title}` })) }
  await tx.db
    .updateTable('questionnaires.typed')
    .set({
      counted: true,
      question_hashes: '{}',
      checked_by: tx.actor?.id ?? null,
      checked_on: dayOf(tx.now),
      check_key: given.typing.formKey,
    })
    .where('id', '=', first.id)
    .execute()
  await count(tx, collection, given)
  return told(tx, collection, given, true)
}

/** A first typing that turned out wrong is put aside by whoever typed it, and can be typed anew. */
export async function discardTyping(tx: Tx, id: string, typedId: string) {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  const typed = await tx.db
    .selectFrom('questionnaires.typed')
    .select(['participation_id', 'typed_by'])
    .where('id', '=', typedId)
    .where('collection_id', '=', id)
    .where('counted', '=', false)
    .executeTakeFirst()
  if (!typed) throw conflict('questionnaires.counted', '这份答卷已经计入，不能作废')
  if (typed.typed_by !== tx.actor?.id) throw forbidden('由第一次录入的人作废')
  await tx.db.deleteFrom('questionnaires.typed').where('id', '=', typedId).execute()
  await tx.db.deleteFrom('questionnaires.participation').where('id', '=', typed.participation_id).execute()
}

async function count(tx: Tx, collection: Collection, { typing, answers }: Given) {
  const spent = sha256('typed:', typing.formKey)
  const salt = saltOf(spent.toString('hex'))
  await insertAnswer(tx, collection.id, {
    spent,
    salt,
    leaf: leafOf(collection.id, salt, answers),
    answers,
    channel: typing.channel,
  })
}

async function told(tx: Tx, collection: Collection, { typing }: Given, counted: boolean): Promise<Typed> {
  await record(tx, AnswerTyped, collection.id, { channel: typing.channel, counted }, collection.organisation_id)
  return { counted }
}

/** Keyed, and with the sheet's own number in it: two sheets that say the same do not look the same. */
const questionHashes = (collection: Collection, { answers, participation }: Given) =>
  Object.fromEntries(
    questionsOf(collection.definition).map(({ id }) => [
      id,
      hashUnder(collection, `${participation}:${canonicalJson([answers[id] ?? null, answers[otherKey(id)] ?? null])}`).toString(
        'hex',
      ),
    ]),
  )

async function refuseStranger(tx: Tx, { id }: Collection, person: Buffer) {
  const admitted = await tx.db
    .selectFrom('questionnaires.admitted')
    .select('person_hash')
    .where('collection_id', '=', id)
    .where('person_hash', '=', person)
    .executeTakeFirst()
  if (!admitted) throw new FieldRefusal('document', '这个证件号码不在利害关系人名单中')
}

function refuseTaken(): never {
  throw new FieldRefusal('document', '这个证件号码的持有人已经参加过本次征集，每人只能作答一次')
}
