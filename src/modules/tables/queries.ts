import type { Selectable } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import { notFound } from '../../platform/errors.ts'
import type { Column, ColumnProfile, TableVersion } from './model.ts'

type Row = Selectable<DB['tables.version']>

export async function findTable({ db }: Ctx, id: string): Promise<TableVersion | undefined> {
  const row = await db.selectFrom('tables.version').selectAll().where('id', '=', id).executeTakeFirst()
  return row && versionOf(row)
}

export async function getTable(ctx: Ctx, id: string): Promise<TableVersion> {
  const found = await findTable(ctx, id)
  if (!found) throw notFound()
  return found
}

export const versionOf = (row: Row): TableVersion => ({
  id: row.id,
  place: row.place,
  columns: row.columns as Column[],
  rows: row.rows,
  profile: row.profile as ColumnProfile[] | null,
  parquet:
    row.parquet_stored_as && row.parquet_sha256
      ? { storedAs: row.parquet_stored_as, bytes: row.parquet_bytes ?? 0, sha256: row.parquet_sha256 }
      : null,
})
