import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { getFile, keepFile } from '../../files/index.ts'
import { checked } from '../checked.ts'
import { FileAttached } from '../events.ts'
import { lockOpenEdition } from '../locks.ts'
import { rehash } from '../rehash.ts'
import { AttachFile } from '../schema.ts'
import { refuseMarkedFile } from '../screening-gate.ts'

/** Puts an uploaded file to an edition: its text, and a twin in HTML for those who cannot open it, are read afterwards by a job. */
export async function attachFile(tx: Tx, edition: string, input: AttachFile) {
  const { file, name } = checked(AttachFile, input)
  const { document, bundle } = await lockOpenEdition(tx, edition)
  await getFile(tx, file)
  await refuseMarkedFile(tx, file)
  const kept = await keepFile(tx, file)
  const { last } = await tx.db
    .selectFrom('publishing.attachment')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
    .where('edition_id', '=', edition)
    .executeTakeFirstOrThrow()
  const { id: attachment } = await tx.db
    .insertInto('publishing.attachment')
    .values({
      edition_id: edition,
      position: last + 1,
      file_id: file,
      name: name || kept.name,
      size: kept.bytes,
      type: kept.type,
      sha256: kept.sha256,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await rehash(tx, edition, bundle)
  await record(tx, FileAttached, document.id, { attachment, sha256: kept.sha256 }, document.organisation_id)
  return { attachment }
}
