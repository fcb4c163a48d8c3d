import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { RequestArchived } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'

/** 条例第四十五条: the last step of a request's handling. */
export async function archiveRequest(tx: Tx, id: string) {
  const request = await lockFor(tx, id, 'archive')
  await changeRequest(tx, request, { status: moves.archive.to })
  await record(tx, RequestArchived, id, {}, request.organisation_id)
}
