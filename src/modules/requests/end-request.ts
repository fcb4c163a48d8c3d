import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { RequestClosed } from './events.ts'
import type { Outcome, Request } from './model.ts'
import { changeRequest } from './queries.ts'

/** Ends a locked request without an answer. A request that was never received counts as received on the day it ends. */
export async function endRequest(tx: Tx, request: Request, outcome: Outcome, note: string | null) {
  const on = dayOf(tx.now)
  await changeRequest(tx, request, {
    status: 'closed',
    outcome,
    closed_on: on,
    received_on: request.received_on ?? on,
    closing_note: note,
  })
  await record(tx, RequestClosed, request.id, { outcome, on }, request.organisation_id)
}
