import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestTransferred } from '../events.ts'
import { refuseUnlessDisclosing } from '../new-request.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** Hands a request that went to the wrong door to the right one before anybody has confirmed it; the applicant is told. */
export async function transferRequest(tx: Tx, id: string, { organisation, reason }: Input<'transfer'>) {
  const request = await lockFor(tx, id, 'transfer')
  if (organisation === request.organisation_id) throw new FieldRefusal('organisation', '该申请已在本机关')
  await refuseUnlessDisclosing(tx, organisation)
  await changeRequest(tx, request, { organisation_id: organisation })
  await record(tx, RequestTransferred, id, { from: request.organisation_id, to: organisation, reason }, organisation)
}
