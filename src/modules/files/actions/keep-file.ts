import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { StoredFile } from '../model.ts'

/**
 * Marks a file as referred to by a record, in that record's transaction. Only who uploaded a file can put it into a record, and only
 * once: a file of one case never turns up in another.
 */
export async function keepFile(tx: Tx, id: string): Promise<StoredFile> {
  const file = await tx.db.selectFrom('files.file').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  const isOwn = file && (tx.actor?.kind === 'system' || file.stored_by === (tx.actor?.id ?? null))
  if (!isOwn) throw notFound()
  if (file.kept_at !== null) throw conflict('files.in-use', '该文件已经用于另一记录，请重新上传')
  await tx.db.updateTable('files.file').set({ kept_at: tx.now }).where('id', '=', id).execute()
  return file
}
