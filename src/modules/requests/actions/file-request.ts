import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { addIdentityNumber, getPerson } from '../../identity/index.ts'
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
  const person = await getPerson(tx, tx.actor.id)
  if (identityNumber) await addIdentityNumber(tx, person.id, identityNumber)
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
