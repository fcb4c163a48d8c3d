import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { TableVersion } from '../model.ts'
import { getTable } from '../queries.ts'
import { rowsOf } from '../storage/engine-tables.ts'
import { makeHeads } from '../storage/heads.ts'
import { writeParquet } from '../storage/parquet.ts'
import { profileOf } from '../storage/profile.ts'

/** Ends the making of a table: counts it, looks through its columns, and lays its Parquet into file storage. */
export async function finishTable(ctx: Ctx, id: string): Promise<TableVersion> {
  const { columns } = await getTable(ctx, id)
  const rows = await rowsOf(id)
  const [profile, parquet] = await Promise.all([profileOf(id, columns, rows), writeParquet(id, columns)])
  await makeHeads(id, columns, rows)
  await ctx.db
    .updateTable('tables.version')
    .set({
      rows,
      profile: sql<string>`${JSON.stringify(profile)}::jsonb`,
      parquet_stored_as: parquet.storedAs,
      parquet_bytes: parquet.bytes,
      parquet_sha256: parquet.sha256,
    })
    .where('id', '=', id)
    .where('place', '=', 'staged')
    .execute()
  return getTable(ctx, id)
}
