import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Column, tableName } from '../model.ts'
import { createTable } from '../storage/engine-tables.ts'

/**
 * Begins a table that nobody sees yet. Like everything that moves rows it runs at the edge, outside of transactions: its record comes
 * first, so that what a crash leaves in the engine is known and swept up.
 */
export async function stageTable(ctx: Ctx, columns: readonly Column[]): Promise<string> {
  const { id } = await ctx.db
    .insertInto('tables.version')
    .values({ columns: sql<string>`${JSON.stringify(columns)}::jsonb`, rows: 0, made_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await createTable(tableName(id), columns)
  return id
}
