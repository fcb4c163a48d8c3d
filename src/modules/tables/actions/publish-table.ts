import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { getTable } from '../queries.ts'

/** A record of the calling module stands on this table from now on: it is not cleared away as forgotten. */
export async function holdTable(tx: Tx, id: string) {
  await tx.db.updateTable('tables.version').set({ held_at: tx.now }).where('id', '=', id).execute()
}

/**
 * The table becomes one that is read. That is all that publication moves: it stands in the caller's transaction, and until that commits,
 * or if it never does, everybody reads the version before.
 */
export async function publishTable(tx: Tx, id: string) {
  const { place, parquet } = await getTable(tx, id)
  if (place === 'current' || place === 'archived') return
  if (place !== 'staged' || !parquet) throw conflict('tables.not-finished', '数据表尚未完成，不能发布')
  await tx.db.updateTable('tables.version').set({ place: 'current', held_at: tx.now }).where('id', '=', id).execute()
}
