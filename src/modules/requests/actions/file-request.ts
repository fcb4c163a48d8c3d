import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { findPerson, isIdNumber, keepDocument, type Person, plainNumber } from '../../identity/index.ts'
import { isCreditCode } from '../../organisations/index.ts'
import { RequestFiled } from '../events.ts'
import type { Request } from '../model.ts'
import { insertRequest, refuseUnlessDisclosing } from '../new-request.ts'
import { mayFile } from '../policy.ts'
import type { FileRequest } from '../schema.ts'

/**
 * A person files online. The request waits until the office has confirmed it: for what comes over the internet the day of
 * mutual confirmation is the day of receipt (条例第三十一条第三项). The same `key` by the same person files once.
 */
export async function fileRequest(tx: Tx, input: FileRequest): Promise<Request> {
  if (!mayFile(tx.actor)) throw forbidden('请先登录，再提出申请')
  const { identityNumber, key, organisation, ...content } = input
  await refuseUnlessDisclosing(tx, organisation)
  const person = await findPerson(tx, tx.actor.id)
  if (!person) throw notFound()
  if (identityNumber) await keepNumber(tx, person, plainNumber(identityNumber))
  const { request, isNew } = await insertRequest(tx, {
    ...content,
    organisation,
    applicant: { id: person.id, kind: person.applicant_kind },
    channel: 'online',
    status: 'submitted',
    submittedOn: dayOf(tx.now),
    receivedOn: null,
    key: key ? `${tx.actor.id}:${key}` : null,
  })
  if (isNew) await record(tx, RequestFiled, request.id, { channel: 'online', kind: person.applicant_kind }, organisation)
  return request
}

/** 条例第二十九条第一项: proof of identity, which an account may still lack; sealed as soon as it is here. */
async function keepNumber(tx: Tx, { id, applicant_kind }: Person, number: string) {
  const natural = applicant_kind === 'natural'
  if (natural ? !isIdNumber(number, dayOf(tx.now)) : !isCreditCode(number))
    throw new FieldRefusal(
      'identityNumber',
      natural ? '身份证号码有误，请核对 18 位号码' : '统一社会信用代码有误，请核对 18 位代码',
    )
  await keepDocument(tx, id, { kind: natural ? 'id-card' : 'credit-code', number })
}
