import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { notify } from '../../notifications/index.ts'
import { TextAccepted, TextReturned } from '../events.ts'
import { mayEdit } from '../policy.ts'
import { lockSubmission } from '../queries.ts'

/** The editors take a text for one of the next issues. */
export async function acceptSubmission(tx: Tx, id: string) {
  const submission = await awaiting(tx, id)
  await tx.db.updateTable('gazette.submission').set({ state: 'accepted' }).where('id', '=', id).execute()
  await record(tx, TextAccepted, id, {}, submission.organisation_id)
}

/** Back to who sent it, with the reason; it may be sent again. */
export async function returnSubmission(tx: Tx, id: string, { reason }: { reason: string }) {
  const submission = await awaiting(tx, id)
  await tx.db.updateTable('gazette.submission').set({ state: 'returned', returned_reason: reason }).where('id', '=', id).execute()
  await record(tx, TextReturned, id, {}, submission.organisation_id)
  await notify(tx, submission.submitted_by, {
    kind: 'gazette',
    title: `公报退稿：${submission.title}`,
    body: reason,
    url: `/workbench/gazette/submissions/${id}`,
  })
}

async function awaiting(tx: Tx, id: string) {
  const submission = await lockSubmission(tx, id)
  if (!mayEdit(tx.actor)) throw forbidden('由公报编辑办理')
  if (submission.state !== 'submitted' && submission.state !== 'accepted')
    throw conflict('gazette.state', '这份文件已经编入或者退回')
  return submission
}
