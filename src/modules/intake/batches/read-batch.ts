import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Recorded } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { readFile, releaseFile } from '../../files/index.ts'
import { guessMapping } from './columns.ts'
import { readSheet } from './read-sheet.ts'

/** Reads an uploaded table, outside the processes that answer pages; its file goes, its rows stay sealed until they are filed. Safe to repeat. */
export async function readBatch(ctx: Ctx, { subjectId: id }: Pick<Recorded, 'subjectId'>) {
  const batch = await ctx.db.selectFrom('intake.batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (batch?.state !== 'reading' || batch.file_id === null) return
  const { file_id: file, file_name: name } = batch
  const read = await sheetOf(ctx, file, name)
  await inTransaction(ctx, async (tx) => {
    const changed = await tx.db
      .updateTable('intake.batch')
      .set({ file_id: null, ...read })
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .executeTakeFirst()
    if (changed.numUpdatedRows > 0n) await releaseFile(tx, file)
  })
}

async function sheetOf(ctx: Ctx, file: string, name: string) {
  const { stream } = await readFile(ctx, file)
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  try {
    const { headers, rows } = readSheet(Buffer.concat(parts), name)
    return {
      state: 'uploaded' as const,
      headers,
      mapping: JSON.stringify(guessMapping(headers)),
      lines: rows.length,
      rows_sealed: installation().keys.seal(JSON.stringify(rows)),
    }
  } catch (error) {
    if (error instanceof FieldRefusal) return { state: 'refused' as const, refusal: error.message }
    throw error
  }
}
