import type { Tx } from '../../../platform/ctx.ts'
import { endRequest } from '../end-request.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The applicant no longer wants it; counted under 其他处理 (其他). */
export async function withdrawRequest(tx: Tx, id: string, { reason }: Input<'withdraw'>) {
  await endRequest(tx, await lockFor(tx, id, 'withdraw'), 'withdrawn', reason)
}
