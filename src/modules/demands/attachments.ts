import type { Ctx } from '../../platform/ctx.ts'
import { listFiles, sizeWords } from '../files/index.ts'

export type Attachment = { id: string; name: string; size: string; type: string; byOffice: boolean }

/** The files of a demand, the citizen's before the office's. */
export async function listAttachments(ctx: Ctx, id: string): Promise<Attachment[]> {
  const rows = await ctx.db
    .selectFrom('demands.attachment')
    .select(['file_id', 'by_office'])
    .where('demand_id', '=', id)
    .orderBy('by_office')
    .orderBy('file_id')
    .execute()
  if (rows.length === 0) return []
  const files = await listFiles(
    ctx,
    rows.map(({ file_id }) => file_id),
  )
  return rows.flatMap(({ file_id, by_office }) => {
    const file = files.find((each) => each.id === file_id)
    return file ? [{ id: file.id, name: file.name, size: sizeWords(file.bytes), type: file.type, byOffice: by_office }] : []
  })
}
