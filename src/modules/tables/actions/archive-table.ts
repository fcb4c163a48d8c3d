import type { Ctx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { getTable } from '../queries.ts'
import { dropEngineTable } from '../storage/engine-tables.ts'
import { readBack, removeParquet } from '../storage/parquet.ts'

/** The rows leave the engine and are read from their Parquet. Runs at the edge; a second time it does nothing. */
export async function archiveTable(ctx: Ctx, id: string) {
  const { place, parquet } = await getTable(ctx, id)
  if (place === 'archived' || place === 'dropped') return
  if (!parquet) throw conflict('tables.not-finished', '数据表尚未完成，不能归档')
  // First the record, then the rows: who asks in between already reads the Parquet.
  await ctx.db.updateTable('tables.version').set({ place: 'archived' }).where('id', '=', id).execute()
  await dropEngineTable(id)
}

/** Takes an archived table into the engine again, as when a version is put back. */
export async function recallTable(ctx: Ctx, id: string) {
  const { place, parquet, columns } = await getTable(ctx, id)
  if (place !== 'archived' || !parquet) return
  await readBack(id, { columns, storedAs: parquet.storedAs })
  await ctx.db.updateTable('tables.version').set({ place: 'current' }).where('id', '=', id).execute()
}

const whatElse: ((id: string) => Promise<void>)[] = []

/** Modules above say what else of theirs goes with a table. */
export const whenDropped = (remove: (id: string) => Promise<void>) => void whatElse.push(remove)

/** The rows are gone for good: from the engine and from storage. What the table was, stays known. */
export async function dropTable(ctx: Ctx, id: string) {
  await ctx.db
    .updateTable('tables.version')
    .set({ place: 'dropped', parquet_stored_as: null, parquet_bytes: null, parquet_sha256: null })
    .where('id', '=', id)
    .execute()
  await dropEngineTable(id)
  await removeParquet(id)
  for (const remove of whatElse) await remove(id)
}
