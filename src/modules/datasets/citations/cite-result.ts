import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checkQuery, citationId, resultHash, runQuery } from '../../tables/index.ts'
import { readable } from '../readable.ts'
import { ResultCited } from './events.ts'
import { drawnId } from './model.ts'
import type { Cite } from './schema.ts'

/** Of a longer answer the first thousand rows are hashed, with the count of all. */
const HELD = 1_000

/** Works out what a citation will say, before anything is written: who may not read the rows cannot cite them, and a query that fails is none. */
export async function prepareCitation(ctx: Ctx, { dataset, resource, version, query, chart }: Cite) {
  // Open to everybody, or it could not be opened by whoever is shown it.
  const found = await readable(
    { ...ctx, actor: null },
    { dataset, ...(resource && { resource }), ...(version && { number: version }) },
  )
  // What is open on conditions may close again, and its numbers are no rows.
  if (found.dataset.opening_class !== 'unconditional') throw notFound()
  const asked = checkQuery(parsed(query))
  const { after: _, ...whole } = asked
  const kept = { ...whole, size: Math.min(asked.size, chart === null ? HELD : 2_000) }
  const result = await runQuery(ctx, found.version, kept, found.limits)
  return {
    id: drawnId(citationId(kept, found.release.id), chart),
    dataset: found.dataset.id,
    version: found.release.id,
    query: kept,
    chart,
    hash: resultHash(result),
    total: result.total,
  }
}

/** Keeps a citation; one that is there already stays as it is. */
export async function citeResult(tx: Tx, cited: Awaited<ReturnType<typeof prepareCitation>>) {
  const made = await tx.db
    .insertInto('datasets.citation')
    .values({
      id: cited.id,
      version_id: cited.version,
      query: sql`${JSON.stringify(cited.query)}::jsonb`,
      chart: cited.chart === null ? null : sql`${JSON.stringify(cited.chart)}::jsonb`,
      result_hash: cited.hash,
      total: cited.total,
      made_at: tx.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await record(tx, ResultCited, cited.dataset, { citation: cited.id, version: cited.version, hash: cited.hash })
  return { id: cited.id, isNew: made !== undefined }
}

/** From a form it comes as JSON text, from a program as it is. */
function parsed(query: unknown): unknown {
  if (query === undefined || query === '') return {}
  if (typeof query !== 'string') return query
  try {
    return JSON.parse(query)
  } catch {
    return query
  }
}
