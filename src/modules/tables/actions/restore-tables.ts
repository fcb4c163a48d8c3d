import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { log } from '../../../platform/log.ts'
import { tableName } from '../model.ts'
import { versionOf } from '../queries.ts'
import { readBack } from '../storage/parquet.ts'

/**
 * Makes the engine's tables anew that should be there and are not, or not whole: after a restored backup, which leaves the engine's
 * folder out, after another engine was chosen, or after the loss of a disk. Until then they are read from their Parquet.
 */
export async function restoreTables(ctx: Ctx): Promise<{ restored: number; failed: number }> {
  const wanted = await ctx.db
    .selectFrom('tables.version')
    .selectAll()
    .where('parquet_stored_as', 'is not', null)
    .where((is) => is.or([is('place', '=', 'current'), is.and([is('place', '=', 'staged'), is('held_at', 'is not', null)])]))
    .execute()
  if (wanted.length === 0) return { restored: 0, failed: 0 }
  const { rows } = await engine().query(
    plain(`SELECT name, total_rows FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 't_')`),
    { rows: 1_000_000 },
  )
  const held = new Map(rows.map(([name, count]) => [String(name), Number(count)]))
  const done = { restored: 0, failed: 0 }
  for (const row of wanted) {
    const { id, columns, parquet, rows } = versionOf(row)
    if (!parquet || held.get(tableName(id)) === rows) continue
    try {
      await readBack(id, { columns, storedAs: parquet.storedAs })
      done.restored += 1
    } catch (error) {
      done.failed += 1
      log.error({ err: error, table: id }, 'a table could not be made anew from its Parquet')
    }
  }
  if (done.restored > 0) log.info(done, 'tables of the data engine were made anew from their Parquet')
  return done
}
