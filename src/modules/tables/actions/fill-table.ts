import type { Ctx } from '../../../platform/ctx.ts'
import { engine, type Sql } from '../../../platform/engine/index.ts'
import { conflict } from '../../../platform/errors.ts'
import { tableName } from '../model.ts'
import { getTable } from '../queries.ts'
import { listOf } from '../storage/engine-tables.ts'

// A wide table makes a long statement.
const SETTINGS = {
  min_insert_block_size_rows: 1_048_576,
  min_insert_block_size_bytes: 268_435_456,
  max_insert_threads: 2,
  max_query_size: 20_000_000,
  max_ast_elements: 2_000_000,
  max_expanded_ast_elements: 5_000_000,
}

/** Adds the rows that a select gives, in the order `_id`, `c1` … `cN`, to a table that is being made. */
export async function fillFrom(ctx: Ctx, id: string, { select }: { select: Sql }, { signal }: { signal?: AbortSignal } = {}) {
  const { columns, place, parquet } = await getTable(ctx, id)
  if (place !== 'staged' || parquet) throw conflict('tables.finished', '数据表已经完成，不能再写入')
  const text = `INSERT INTO ${tableName(id)} (${listOf(columns)})\n${select.text}`
  await engine().command({ text, parameters: select.parameters }, { settings: SETTINGS, ...(signal && { signal }) })
}
