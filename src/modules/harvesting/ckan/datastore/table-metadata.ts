import { createHash } from 'node:crypto'
import { isOpen } from '../../model.ts'
import type { Caller } from '../action.ts'
import { type Asked, countOf, jsonOf, textOf } from '../asked.ts'
import { notValid } from '../refusal.ts'
import type { Cell } from './cells.ts'
import type { Field } from './fields.ts'
import { linksOf } from './links.ts'
import { ALL_TABLES } from './read-table.ts'
import { recordsIn } from './search.ts'
import { FORMATS, MOST_ROWS } from './wish.ts'

const FIELDS: readonly Field[] = [
  { id: '_id', type: 'text' },
  { id: 'name', type: 'name' },
  { id: 'oid', type: 'oid' },
  { id: 'alias_of', type: 'name' },
]

/** All tables that anybody may read, and the names that stand for them. */
export async function tableMetadata(asked: Asked, caller: Caller) {
  const { entries } = await caller.catalogue()
  const tables = entries.filter(isOpen).flatMap(({ slug, resources }) => {
    const [first] = resources
    return [...resources.map(({ id }) => row(id, null)), ...(first ? [row(slug, first.id)] : [])]
  })
  const filters = Object.entries((jsonOf(asked, 'filters') as object | undefined) ?? {})
  for (const [name] of filters)
    if (!FIELDS.some(({ id }) => id === name)) throw notValid({ filters: [`invalid value "${name}"`] })
  const at = (name: string) => FIELDS.findIndex(({ id }) => id === name)
  const found = tables.filter((cells) =>
    filters.every(([name, wanted]) => (Array.isArray(wanted) ? wanted : [wanted]).some((value) => cells[at(name)] === value)),
  )
  const [limit, offset] = [Math.min(countOf(asked, 'limit') ?? 100, MOST_ROWS), countOf(asked, 'offset') ?? 0]
  const format = FORMATS.find((one) => one === textOf(asked, 'records_format')) ?? 'objects'
  return {
    include_total: true,
    limit,
    records_format: format,
    resource_id: ALL_TABLES,
    total_estimation_threshold: null,
    records: recordsIn(format, FIELDS, found.slice(offset, offset + limit)),
    fields: FIELDS,
    _links: linksOf(caller.path, { limit, offset }),
    total: found.length,
    total_was_estimated: false,
  }
}

function row(name: string, aliasOf: string | null): Cell[] {
  const hash = createHash('sha256').update(`${name} ${aliasOf}`).digest('hex')
  return [hash.slice(0, 16), name, Number.parseInt(hash.slice(0, 7), 16), aliasOf]
}
