import { countRows, seesAllRows } from '../../../tables/index.ts'
import type { Caller } from '../action.ts'
import type { Asked } from '../asked.ts'
import { fieldsOf, nativeType, visible } from './fields.ts'
import { readTable, refusedAs } from './read-table.ts'

export async function datastoreInfo(asked: Asked, caller: Caller) {
  const { resourceId, table } = await readTable(asked, caller)
  if (table === 'metadata') return { meta: { id: resourceId, table_type: 'VIEW', count: null, aliases: [] }, fields: [] }
  const { version, limits } = table
  const columns = visible(version, limits)
  const total = seesAllRows(limits) ? version.rows : await refusedAs(() => countRows(caller.ctx, version, {}, limits))
  // The size of what is hidden as well would say something of it.
  const size = seesAllRows(limits) && !limits.columns ? (version.parquet?.bytes ?? 0) : 0
  const { byResource } = await caller.catalogue()
  const entry = byResource.get(resourceId)?.entry
  return {
    meta: {
      id: resourceId,
      count: total,
      table_type: 'BASE TABLE',
      size,
      db_size: size,
      idx_size: 0,
      aliases: entry?.resources[0]?.id === resourceId ? [entry.slug] : [],
    },
    fields: fieldsOf(columns, limits)
      .filter(({ id }) => id !== '_id')
      .map(({ id, type, info }) => ({
        id,
        type,
        schema: {
          native_type: nativeType(columns.find(({ name }) => name === id)?.type ?? 'text'),
          notnull: false,
          index_name: null,
          is_index: false,
          uniquekey: false,
        },
        ...(info && { info }),
      })),
  }
}
