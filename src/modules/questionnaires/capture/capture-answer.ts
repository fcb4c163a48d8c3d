import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { conflict, Refusal } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { proofOf } from '../../../platform/proof-of-work.ts'
import { isToken } from '../blind/signing.ts'
import { isAddress, keepContact } from '../contacts.ts'
import { checkAnswers } from '../definition/check-answers.ts'
import { leafOf, sha256 } from '../hashes.ts'
import { type Collection, stageOf } from '../model.ts'
import type { CaptureInput } from '../schema.ts'
import { type Fate, keepAnswer } from './batches.ts'
import { type AnswerReceipt, receiptOf } from './receipt.ts'
import { refuseSecretAnswers } from './words.ts'

export type Captured = { receipt: AnswerReceipt; errors?: never } | { receipt?: never; errors: FieldError[] }

/**
 * Takes in an answer of a collection whose answers cannot be tied to anybody: a token or a proof of work, the answers, and nothing else.
 * Sent again, for whatever reason, it is the same answer with the same receipt.
 */
export async function captureAnswer(given: Ctx, collection: Collection, input: CaptureInput, network: string): Promise<Captured> {
  // Whoever the request says it is from, nothing below may know.
  const ctx: Ctx = { ...given, actor: null }
  if (collection.mode !== 'unlinkable') throw conflict('questionnaires.confidential', '本次征集采用保密方式，请在页面上作答')
  if (stageOf(collection, ctx.now) !== 'open') throw NOT_OPEN()
  const spent = await spentOf(ctx, collection, input, network)
  const checked = checkAnswers(collection.definition, input.answers)
  if (checked.errors) return { errors: checked.errors }
  const contact = input.contact ?? ''
  if (contact && !isAddress(contact)) return { errors: [{ field: 'contact', message: '联系方式请填写手机号码或者电子邮箱' }] }
  await refuseSecretAnswers(ctx, checked.answers)
  const leaf = leafOf(collection.id, input.salt, checked.answers)
  refuseLost(await keepAnswer(ctx, { collection: collection.id, spent, leaf, salt: input.salt, answers: checked.answers }))
  if (contact && collection.contacts)
    await inTransaction(ctx, (tx) =>
      keepContact(tx, collection.id, { person: null, address: contact, spent: spent.toString('hex') }),
    )
  return { receipt: receiptOf(collection, leaf, input.salt) }
}

async function spentOf(ctx: Ctx, collection: Collection, { token, proof }: CaptureInput, network: string) {
  if (collection.level === 'none') {
    if (!proof) throw new Refusal(422, 'proof', '人机验证没有完成，请等待验证完成后再提交')
    return proofOf(ctx, collection.id, proof, network)
  }
  if (!token || !isToken(collection, token)) throw new Refusal(403, 'questionnaires.token', '答题凭证无效，请重新领取')
  return sha256('token:', token.message)
}

function refuseLost(fate: Fate) {
  if (fate === 'closed') throw NOT_OPEN()
  if (fate === 'other') throw conflict('questionnaires.spent', '这份答题凭证已经用过，答卷提交后不能更改')
}

const NOT_OPEN = () => conflict('questionnaires.not-open', '本次征集不在进行中，答卷没有提交')
