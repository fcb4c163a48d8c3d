import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { refuseSecret } from '../../screening/index.ts'
import { type AnswerReceipt, receiptOf, saltOf } from '../capture/receipt.ts'
import { wordsIn } from '../capture/words.ts'
import { claimPerson } from '../claims.ts'
import { isAddress, keepContact } from '../contacts.ts'
import { checkAnswers } from '../definition/check-answers.ts'
import { leafOf, sha256 } from '../hashes.ts'
import { type Answers, type Channel, type Collection, stageOf } from '../model.ts'
import { hashesOfPerson, refuseUnmet } from '../persons.ts'
import { wrongDistrict } from '../residence.ts'

type Given = {
  answers: Answers
  /** Made with the form: what is sent twice is one answer. */
  submission: string
  /** Level none: the proof or form that is spent instead of a person. */
  spent?: Buffer
  /** An address, or `inbox` for the account's own messages. */
  contact?: string
  district?: string
}
/** `again`: this very submission had come before. */
export type Answered =
  | { receipt: AnswerReceipt; changed: boolean; again: boolean; errors?: never }
  | { receipt?: never; errors: FieldError[] }

/** An answer in the mode that is confidential: one per person, tied to them only by a hash whose key is sealed and destroyed later. */
export async function answerCollection(tx: Tx, collection: Collection, given: Given): Promise<Answered> {
  if (collection.mode !== 'confidential')
    throw conflict('questionnaires.unlinkable', '本次征集采用匿名方式，请在页面上领取凭证后作答')
  if (stageOf(collection, tx.now) !== 'open') throw conflict('questionnaires.not-open', '本次征集不在进行中，答卷没有提交')
  await refuseUnmet(tx, collection)
  const checked = checkAnswers(collection.definition, given.answers)
  const errors = [...(checked.errors ?? []), ...wrongContact(collection, given), ...wrongDistrict(collection, given.district)]
  if (errors.length > 0 || !checked.answers) return { errors }
  await refuseSecret(tx, { text: wordsIn(checked.answers) })
  await keepOpen(tx, collection.id)
  const spent = given.spent ?? sha256('submission:', given.submission)
  const kept = await keepOnce(tx, collection, { answers: checked.answers, spent, given })
  if (given.contact && collection.contacts && tx.actor)
    await keepContact(tx, collection.id, {
      person: given.contact === 'inbox' ? tx.actor.id : null,
      address: given.contact === 'inbox' ? null : given.contact,
      spent: kept.spent.toString('hex'),
    })
  return { receipt: receiptOf(collection, kept.leaf, kept.salt), changed: kept.changed, again: kept.again }
}

type Keeping = { answers: Answers; spent: Buffer; given: Given }

async function keepOnce(tx: Tx, collection: Collection, { answers, spent, given }: Keeping) {
  const salt = saltOf(spent.toString('hex'))
  const fresh = { spent, salt, leaf: leafOf(collection.id, salt, answers), changed: false, again: false }
  if (collection.level === 'none') {
    const before = await findSpent(tx, collection.id, spent)
    if (!before) await insertAnswer(tx, collection.id, { ...fresh, answers, channel: 'online' })
    return before ? { ...before, changed: false, again: true } : fresh
  }
  if (!tx.actor) throw conflict('questionnaires.nobody', '请先登录')
  const claimed = await claimPerson(tx, collection, await hashesOfPerson(tx, collection, tx.actor.id), {
    id: randomUUID(),
    channel: 'online',
    answer_spent: spent,
    district: given.district ?? null,
  })
  if (claimed.fresh) {
    await insertAnswer(tx, collection.id, { ...fresh, answers, channel: 'online' })
    return fresh
  }
  const { answer_spent, channel } = claimed.participation
  const before = answer_spent === null ? undefined : await findSpent(tx, collection.id, answer_spent)
  // The same submission, or the same change, sent again.
  if (before && (before.leaf.equals(fresh.leaf) || (!collection.changeable && before.spent.equals(spent))))
    return { ...before, changed: false, again: true }
  if (!before || channel !== 'online')
    throw conflict('questionnaires.answered', '您已经通过纸质或者电话方式参加过本次征集，每人只能作答一次')
  if (!collection.changeable) throw conflict('questionnaires.answered', '您已经参加过本次征集，每人只能作答一次')
  const changed = { ...fresh, spent: before.spent, changed: true, again: false }
  await tx.db
    .updateTable('questionnaires.answer')
    .set({ answers: JSON.stringify(answers), leaf: fresh.leaf, salt })
    .where('collection_id', '=', collection.id)
    .where('spent', '=', before.spent)
    .execute()
  return changed
}

/** Held until the end of the transaction, so that nobody comes in behind the count of a close. */
async function keepOpen(tx: Tx, id: string) {
  const open = await tx.db
    .selectFrom('questionnaires.collection')
    .select('id')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!open) throw conflict('questionnaires.not-open', '本次征集不在进行中，答卷没有提交')
}

type NewAnswer = { spent: Buffer; leaf: Buffer; salt: string; answers: Answers; channel: Channel }

/** One answer more, and one more of its day. */
export async function insertAnswer(tx: Tx, collection: string, { spent, leaf, salt, answers, channel }: NewAnswer) {
  await tx.db
    .insertInto('questionnaires.answer')
    .values({
      collection_id: collection,
      channel,
      spent,
      leaf,
      salt,
      answers: JSON.stringify(answers),
    })
    .execute()
  await sql`insert into questionnaires.captured (collection_id, day, channel, answers)
    values (${collection}, ${dayOf(tx.now)}, ${channel}, 1)
    on conflict (collection_id, day, channel) do update set answers = captured.answers + 1`.execute(tx.db)
}

const findSpent = (tx: Tx, collection: string, spent: Buffer) =>
  tx.db
    .selectFrom('questionnaires.answer')
    .select(['spent', 'leaf', 'salt'])
    .where('collection_id', '=', collection)
    .where('spent', '=', spent)
    .executeTakeFirst()

function wrongContact({ contacts }: Collection, { contact }: Given): FieldError[] {
  if (!contact || !contacts || contact === 'inbox' || isAddress(contact)) return []
  return [{ field: 'contact', message: '联系方式请填写手机号码或者电子邮箱' }]
}
