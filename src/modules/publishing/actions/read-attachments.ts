import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { readFileContent } from '../screening-gate.ts'

/** Reads what is in attachments that nobody has read yet: their text, and a twin in HTML. What cannot be read is left without. */
export async function readAttachments(ctx: Ctx) {
  const unread = await ctx.db
    .selectFrom('publishing.attachment')
    .select(['file_id'])
    .distinct()
    .where('read_at', 'is', null)
    .limit(500)
    .execute()
  for (const { file_id } of unread) {
    const { text, html } = await readFileContent(ctx, file_id)
    await inTransaction(ctx, (tx) =>
      tx.db
        .updateTable('publishing.attachment')
        .set({ text, html, read_at: tx.now })
        .where('file_id', '=', file_id)
        .where('read_at', 'is', null)
        .execute(),
    )
  }
}
