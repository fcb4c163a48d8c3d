import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { ConsentRecorded } from '../events.ts'
import { lockDocument } from '../locks.ts'
import { mayDraft } from '../policy.ts'
import { RecordConsent } from '../schema.ts'

/** How it is known that those whom an answered request concerns agree to its being public. */
export async function recordConsent(tx: Tx, id: string, input: { consent: string }) {
  const { consent } = checked(RecordConsent, input)
  const document = await lockDocument(tx, id)
  if (!mayDraft(tx.actor, document.organisation_id)) throw forbidden('由起草机关登记')
  if (document.request_id === null) throw conflict('publishing.not-from-answer', '这份文件不是由依申请公开转来的')
  await tx.db.updateTable('publishing.document').set({ consent }).where('id', '=', id).execute()
  await record(tx, ConsentRecorded, id, {}, document.organisation_id)
}
