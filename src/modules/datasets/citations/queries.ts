import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { checkQuery, type Query, resultHash, runQuery } from '../../tables/index.ts'
import { getVersion } from '../queries.ts'
import { type Readable, readable } from '../readable.ts'

export type Citation = { id: string; query: Query; chart: string | null; hash: string; total: number; madeAt: Date }

/** A citation with what its query gives today: the same, or something has happened that must be said. */
export async function getCitation(ctx: Ctx, id: string) {
  const row = await ctx.db.selectFrom('datasets.citation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)
  const citation: Citation = {
    id: row.id,
    query: checkQuery(row.query),
    chart: typeof row.chart === 'string' ? row.chart : null,
    hash: row.result_hash,
    total: Number(row.total),
    madeAt: row.made_at,
  }
  const { dataset, resource, version } = await getVersion({ ...ctx, actor: null }, row.version_id)
  const found = await readableNow(ctx, { dataset: dataset.id, resource: resource.id, number: version.number ?? 0 })
  if (!found) return { citation, dataset, resource, release: version, found: null, result: null, isVerified: false }
  const result = await runQuery(ctx, found.version, citation.query, found.limits)
  return { citation, dataset, resource, release: version, found, result, isVerified: resultHash(result) === citation.hash }
}

/** What was withdrawn since, or is open on conditions now, can no longer be shown; its citation says so. */
async function readableNow(ctx: Ctx, asked: { dataset: string; resource: string; number: number }): Promise<Readable | null> {
  try {
    const found = await readable({ ...ctx, actor: null }, asked)
    return found.dataset.opening_class === 'unconditional' ? found : null
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return null
    throw error
  }
}
