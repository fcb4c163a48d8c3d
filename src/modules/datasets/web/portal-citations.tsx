import { Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { answer, invalid } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { canonicalQuery, describeQuery } from '../../tables/index.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { readGround } from '../charts/boundary.ts'
import { wishOf } from '../charts/model.ts'
import { citeResult, prepareCitation } from '../citations/cite-result.ts'
import { citationPath, citeText, citeWords } from '../citations/model.ts'
import { getCitation } from '../citations/queries.ts'
import { Cite } from '../citations/schema.ts'
import { CitationPage, type CitationView } from './pages/portal/citation.tsx'
import { drawnOf } from './portal-drawn.ts'
import { limitCitations } from './portal-limit.ts'
import { apiParams } from './portal-query.ts'

/** Results kept for ever, each under an address of its own. */
export const citationPages = new Hono<Env>()

const SHOWN = 100

citationPages.post('/', async (c) => {
  const { ctx } = c.var
  const isJson = (c.req.header('content-type') ?? '').includes('json')
  const input = Cite.safeParse(isJson ? await c.req.json().catch(() => null) : await c.req.parseBody())
  if (!input.success) {
    if (isJson) return answer(invalid(input.error))
    throw new FieldRefusal(input.error.issues[0]?.path.join('.') ?? '', input.error.issues[0]?.message ?? '引用的内容有误')
  }
  await limitCitations(ctx.actor?.id ?? addressOf(c))
  const prepared = await inTurn(ctx.actor?.id ?? addressOf(c), 'query', () => prepareCitation(ctx, input.data))
  const { id, isNew } = await inTransaction(ctx, (tx) => citeResult(tx, prepared))
  const path = citationPath(id)
  return isJson
    ? c.json({ id, url: originOf(c) + path, hash: prepared.hash, total: prepared.total }, isNew ? 201 : 200)
    : c.redirect(path, 303)
})

citationPages.get('/:id{[0-9a-f]{32}}', async (c) => {
  const { ctx, frame: page } = c.var
  const cited = await inTurn(ctx.actor?.id ?? addressOf(c), 'query', () => getCitation(ctx, c.req.param('id')))
  const { citation, dataset, resource, release, found, result, isVerified } = cited
  const office = (await loadOrganisations(ctx)).byId.get(dataset.organisation_id)?.name ?? ''
  const address = originOf(c) + citationPath(citation.id)
  const publishedAt = release.published_at ?? new Date(0)
  const wish =
    citation.chart !== null && found
      ? wishOf(found.version.columns, found.version.profile ?? [], new URLSearchParams(citation.chart))
      : null
  const { filter, search, sort, group } = citation.query
  const narrowed = apiParams({ filter, search, ...(group ? {} : { sort }) })
  const params = new URLSearchParams([['resource', resource.id], ['version', String(release.number)], ...narrowed])
  const known = {
    office,
    title: dataset.title,
    publishedOn: dayOf(publishedAt),
    number: release.number ?? 0,
  }
  const rowsHref = `/datasets/${dataset.slug}/rows?${new URLSearchParams({ resource: String(resource.position), version: String(release.number) })}`
  const view: CitationView = {
    id: citation.id,
    title: dataset.title,
    slug: dataset.slug,
    office,
    sentence: found ? describeQuery(citation.query, found.version) : '',
    version: release.number ?? 0,
    publishedAt,
    madeAt: citation.madeAt,
    hash: citation.hash,
    parquet: found?.version.parquet?.sha256 ?? null,
    total: citation.total,
    canonical: canonicalQuery(citation.query),
    reference: citeText({
      ...known,
      part: resource.title === dataset.title ? null : resource.title,
      on: dayOf(citation.madeAt),
      address,
    }),
    words: citeWords(known),
    address,
    result: result && { columns: result.columns, rows: result.rows.slice(0, SHOWN), isVerified },
    drawn:
      wish && result && found
        ? drawnOf({ wish, columns: found.version.columns, result, ground: await readGround(ctx), href: rowsHref })
        : null,
    isNewest: release.id === resource.current_version_id,
    links: {
      rows: rowsHref,
      csv: `/api/datasets/${dataset.slug}/rows.csv?${withGroups(params, citation.query)}`,
      json: `/api/datasets/${dataset.slug}/rows.json?${withGroups(params, citation.query)}`,
    },
  }
  markPublic(c)
  return c.html(<CitationPage page={page} view={view} />)
})

citationPages.get('/', () => {
  throw new Refusal(404, 'not-found', '没有找到您要的内容')
})

/** A summary is asked for again as a summary. */
function withGroups(
  params: URLSearchParams,
  {
    group,
    measures,
    fields,
  }: {
    group?: unknown[] | undefined
    measures?: { take: string; of?: string | undefined }[] | undefined
    fields?: string[] | undefined
  },
) {
  const all = new URLSearchParams(params)
  if (group)
    all.set(
      'group',
      JSON.stringify(
        group.map((each) =>
          typeof each === 'string' ? each : `${(each as { column: string }).column}:${(each as { by: string }).by}`,
        ),
      ),
    )
  if (measures) all.set('measures', JSON.stringify(measures.map(({ take, of }) => (of === undefined ? take : `${take}:${of}`))))
  if (fields) all.set('fields', JSON.stringify(fields))
  return all
}
