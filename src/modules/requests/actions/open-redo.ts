import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { RedoOpened } from '../events.ts'
import { findByKey, insertRequest } from '../new-request.ts'
import { getRequest } from '../queries.ts'

/**
 * A reconsideration body or a court has ordered the office to decide a request anew by a day (行政复议法第六十四条, 行政诉讼法第七十条):
 * opens it again as a case of its own beside the one that was answered. Each order (`key`) opens one. The report counts the
 * application once, with its first answer.
 */
export async function openRedo(tx: Tx, id: string, { dueOn, key }: { dueOn: string; key: string }) {
  if (await findByKey(tx, key)) return
  const {
    organisation_id,
    applicant_id,
    applicant_kind,
    channel,
    title,
    description,
    document_number,
    supply,
    delivery,
    assistance,
  } = await getRequest(tx, id)
  const today = dayOf(tx.now)
  const { request } = await insertRequest(tx, {
    organisation: organisation_id,
    applicant: { id: applicant_id, kind: applicant_kind },
    channel,
    status: 'accepted',
    submittedOn: today,
    receivedOn: today,
    title,
    description,
    documentNumber: document_number,
    supply,
    delivery,
    assistance,
    key,
    redo: { of: id, dueOn },
  })
  await record(tx, RedoOpened, request.id, { of: id, dueOn }, organisation_id)
}
