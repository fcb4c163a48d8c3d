import { Refusal } from '../../../../platform/errors.ts'
import { type Readable, readable } from '../../../datasets/index.ts'
import { isClosed } from '../../model.ts'
import type { Caller } from '../action.ts'
import { type Asked, textOf } from '../asked.ts'
import { accessDenied, notFound, notValid } from '../refusal.ts'

/** The table of all tables, as the DataStore calls it. */
export const ALL_TABLES = '_table_metadata'

type Found = { resourceId: string; table: Readable | 'metadata' }

/** The rows that the caller may read under this id or alias; the one place in this dialect where rows are come by. */
export async function readTable(asked: Asked, caller: Caller): Promise<Found> {
  const id = textOf(asked, 'resource_id') ?? textOf(asked, 'id')
  if (id === undefined) throw notValid({ resource_id: ['Missing value'] })
  if (id === ALL_TABLES) return { resourceId: id, table: 'metadata' }
  const { byResource, byName } = await caller.catalogue()
  // A data set's name stands for its first table.
  const first = byName.get(id)?.resources[0]
  const found = byResource.get(id) ?? (first && byResource.get(first.id))
  if (!found || isClosed(found.entry)) throw notFound(`Resource "${id}" was not found.`)
  const { ctx, appKey } = caller
  try {
    const table = await readable(ctx, { resource: found.resource.id, ...(appKey && { appKey }) })
    // The DataStore gives rows; numbers over many rows are had elsewhere.
    if (table.limits.statistics) throw accessDenied(`User not authorized to read resource ${id}`)
    return { resourceId: found.resource.id, table }
  } catch (error) {
    // That there is such a table is public; its rows are for those who were granted them, while they are.
    if (error instanceof Refusal && [401, 404].includes(error.status))
      throw accessDenied(`User not authorized to read resource ${id}`)
    throw error
  }
}

/** What the query form refuses, as the DataStore says it: in the fields of the asker where it is theirs. */
export async function refusedAs<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    if (!(error instanceof Refusal) || [403, 404, 429, 503].includes(error.status)) throw error
    const field = 'field' in error && typeof error.field === 'string' ? error.field : 'query'
    const told = field.startsWith('filter') ? 'filters' : field.startsWith('search') ? 'q' : /^(sort|fields)/.exec(field)?.[0]
    throw notValid({ [told ?? 'query']: [error.message] })
  }
}
