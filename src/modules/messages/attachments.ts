import type { Ctx } from '../../platform/ctx.ts'
import { listFiles, sizeWords } from '../files/index.ts'

export type Attachment = { id: string; name: string; size: string }

export async function listAttachments(ctx: Pick<Ctx, 'db'>, message: string): Promise<Attachment[]> {
  const rows = await ctx.db.selectFrom('messages.attachment').select('file_id').where('message_id', '=', message).execute()
  const files = await listFiles(
    ctx,
    rows.map(({ file_id }) => file_id),
  )
  return files.map(({ id, name, bytes }) => ({ id, name, size: sizeWords(Number(bytes)) }))
}
