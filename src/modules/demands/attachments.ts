import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { keepFile, listFiles, sizeWords } from '../files/index.ts'
import { dayOfId } from './ids.ts'

export type Attachment = {
  id: string
  name: string
  size: string
  type: string
  byOffice: boolean
  /** Of an answer that was given before the last. */
  earlier: boolean
}

/** The files of a demand, the citizen's before the office's. */
export async function listAttachments(ctx: Ctx, id: string): Promise<Attachment[]> {
  const { rows } = await sql<{ file_id: string; by_office: boolean; earlier: boolean }>`
    select file_id, by_office, coalesce(step < (select max(step.ordinal) from demands.step
      where step.demand_id = ${id} and step.received_on = ${dayOfId(id)}::date and step.act = 'answer'), false) as earlier
    from demands.attachment where demand_id = ${id} order by by_office, step, file_id`.execute(ctx.db)
  if (rows.length === 0) return []
  const files = await listFiles(
    ctx,
    rows.map(({ file_id }) => file_id),
  )
  return rows.flatMap(({ file_id, by_office, earlier }) => {
    const file = files.find((each) => each.id === file_id)
    if (!file) return []
    const { name, bytes, type } = file
    return [{ id: file_id, name, size: sizeWords(bytes), type, byOffice: by_office, earlier }]
  })
}

/** What comes after the demand from who told it: with a later letter, say. */
export async function attachFiles(tx: Tx, id: string, files: readonly string[]) {
  if (files.length === 0) return
  for (const file of files) await keepFile(tx, file)
  await tx.db
    .insertInto('demands.attachment')
    .values(files.map((file_id) => ({ demand_id: id, file_id })))
    .execute()
}
