import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { registerPerson, registration } from '../../identity/index.ts'
import { RequestConfirmed, RequestFiled } from '../events.ts'
import type { Channel, Request } from '../model.ts'
import { findByKey, insertRequest, refuseUnlessDisclosing } from '../new-request.ts'
import { mayRegister } from '../policy.ts'
import type { RegisterRequest } from '../schema.ts'

/** 条例第三十一条第一项、第二项: handed over or signed for, it is received that day; a fax or a plain letter once both sides have confirmed. */
const RECEIVED_AT_ONCE: readonly Channel[] = ['in-person', 'oral', 'registered-mail']

/** An officer writes down what reached the office by hand, post, fax or word of mouth. */
export async function registerRequest(tx: Tx, input: RegisterRequest): Promise<Request> {
  const { organisation, channel, submittedOn, key, name, kind, identityKind, identityNumber, phone, email, address, ...content } =
    input
  if (!mayRegister(tx.actor, organisation)) throw forbidden()
  if (submittedOn > dayOf(tx.now)) throw new FieldRefusal('submittedOn', '收到日期不能晚于今天')
  await refuseUnlessDisclosing(tx, organisation)
  const earlier = key ? await findByKey(tx, `${tx.actor.id}:${key}`) : undefined
  if (earlier) return earlier
  const person = registration(dayOf(tx.now)).safeParse({
    name,
    applicantKind: kind,
    documentKind: identityKind,
    documentNumber: identityNumber,
    contactName: '',
    phone: phone ?? '',
    email: email ?? '',
    address: address ?? '',
  })
  const issue = person.error?.issues[0]
  if (!person.success) throw new FieldRefusal(issue?.path.join('.') ?? 'name', issue?.message ?? '申请人信息有误')
  const applicant = await registerPerson(tx, person.data)
  const atOnce = RECEIVED_AT_ONCE.includes(channel)
  const { request, isNew } = await insertRequest(tx, {
    ...content,
    organisation,
    applicant: { id: applicant.id, kind },
    channel,
    status: atOnce ? 'accepted' : 'submitted',
    submittedOn,
    receivedOn: atOnce ? submittedOn : null,
    key: key ? `${tx.actor.id}:${key}` : null,
  })
  if (!isNew) return request
  await record(tx, RequestFiled, request.id, { channel, kind }, organisation)
  if (atOnce) await record(tx, RequestConfirmed, request.id, { receivedOn: submittedOn, dueOn: request.due_on }, organisation)
  return request
}
