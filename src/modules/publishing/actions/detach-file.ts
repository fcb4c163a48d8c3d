import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { releaseFile } from '../../files/index.ts'
import { filesIn } from '../body/tree.ts'
import { lockOpenEdition } from '../locks.ts'
import { rehash } from '../rehash.ts'

/** Takes a file from an edition; its bytes go when no other edition has it. */
export async function detachFile(tx: Tx, attachment: string) {
  const row = await tx.db
    .selectFrom('publishing.attachment')
    .select(['edition_id', 'file_id'])
    .where('id', '=', attachment)
    .executeTakeFirstOrThrow(notFound)
  const { document, edition, bundle } = await lockOpenEdition(tx, row.edition_id)
  if (filesIn(edition.body).includes(row.file_id))
    throw conflict('publishing.file-in-body', '正文中用到了这个文件，请先从正文中去掉')
  await tx.db.deleteFrom('publishing.attachment').where('id', '=', attachment).execute()
  const other = await tx.db
    .selectFrom('publishing.attachment')
    .select('id')
    .where('file_id', '=', row.file_id)
    .limit(1)
    .executeTakeFirst()
  // What came from an answered request is still that request's.
  if (!other && document.request_id === null) await releaseFile(tx, row.file_id)
  await rehash(tx, row.edition_id, bundle)
}
