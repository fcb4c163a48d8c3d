import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { RequestConfirmed, RequestSplit } from '../events.ts'
import { insertRequest } from '../new-request.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 国办函〔2020〕109号: an application that asks for several things may be split into the smallest reasonable units, each a request. */
export async function splitRequest(tx: Tx, id: string, { titles: [first = '', ...others] }: Input<'split'>) {
  const request = await lockFor(tx, id, 'split')
  const into: string[] = []
  for (const title of others) {
    const { request: part } = await insertRequest(tx, {
      organisation: request.organisation_id,
      applicant: { id: request.applicant_id, kind: request.applicant_kind },
      channel: request.channel,
      status: 'accepted',
      submittedOn: request.submitted_on,
      receivedOn: request.received_on,
      title,
      description: request.description,
      documentNumber: null,
      supply: request.supply,
      delivery: request.delivery,
      assistance: request.assistance,
      key: null,
      splitFrom: id,
    })
    into.push(part.id)
    if (request.received_on)
      await record(
        tx,
        RequestConfirmed,
        part.id,
        { receivedOn: request.received_on, dueOn: part.due_on },
        request.organisation_id,
      )
  }
  await changeRequest(tx, request, { title: first })
  await record(tx, RequestSplit, id, { into }, request.organisation_id)
}
