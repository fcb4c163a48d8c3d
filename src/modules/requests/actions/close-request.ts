import type { Tx } from '../../../platform/ctx.ts'
import { endRequest } from '../end-request.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The head of the office ends a case that nobody can answer any more (the applicant has died, the body is dissolved). */
export async function closeRequest(tx: Tx, id: string, { reason }: Input<'close'>) {
  await endRequest(tx, await lockFor(tx, id, 'close'), 'other', reason)
}
