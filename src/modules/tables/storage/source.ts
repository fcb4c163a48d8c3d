import type { Ctx } from '../../../platform/ctx.ts'
import { fileSource, type Sql } from '../../../platform/engine/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type TableVersion, tableName } from '../model.ts'
import { isHeld, structureOf } from './engine-tables.ts'
import { readBack } from './parquet.ts'

/**
 * What stands after FROM to read a version's rows: the engine's table, or, for one that is archived or was lost with the engine's
 * folder, its Parquet. Parameters begin with `source_`.
 */
export async function sourceOf(_ctx: Ctx, version: TableVersion): Promise<Sql> {
  if (version.place === 'dropped') throw notFound()
  const table = { text: tableName(version.id), parameters: {} }
  if (version.place === 'staged' && !version.parquet) return table
  if (version.place !== 'archived' && (await isHeld(version))) return table
  const { parquet } = version
  if (!parquet) throw notFound()
  const file = fileSource(parquet.storedAs, structureOf(version.columns))
  if (file) return file
  if (!(await isHeld(version))) await once(version.id, () => readBack(version.id, { ...version, storedAs: parquet.storedAs }))
  return table
}

const underWay = new Map<string, Promise<void>>()

/** The same work asked for twice at a time is done once. */
function once(id: string, work: () => Promise<void>) {
  const running = underWay.get(id) ?? work().finally(() => underWay.delete(id))
  underWay.set(id, running)
  return running
}
