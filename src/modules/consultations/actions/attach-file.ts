import type { Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { keepFile, releaseFile } from '../../files/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { listAttachments } from '../parts.ts'
import { lockConsultation } from '../queries.ts'
import { moveConsultation } from './move-consultation.ts'

/** Puts an uploaded file beside the notice. */
export async function attachFile(tx: Tx, id: string, { file, title }: { file: string; title: string | null }) {
  const consultation = await lockConsultation(tx, id)
  await moveConsultation(tx, consultation, 'draft')
  const kept = await keepFile(tx, file)
  await refuseSecret(tx, { file })
  await tx.db
    .insertInto('consultations.attachment')
    .values({
      consultation_id: id,
      file_id: file,
      title: title || kept.name,
      attached_by: tx.actor?.id ?? '',
      attached_at: tx.now,
    })
    .execute()
}

export async function detachFile(tx: Tx, id: string, file: string) {
  const consultation = await lockConsultation(tx, id)
  await moveConsultation(tx, consultation, 'draft')
  // Whatever stands in the address: only what is attached can be taken away.
  if (!(await listAttachments(tx, id)).some(({ file_id }) => file_id === file)) throw notFound()
  await tx.db.deleteFrom('consultations.attachment').where('consultation_id', '=', id).where('file_id', '=', file).execute()
  await releaseFile(tx, file)
}
