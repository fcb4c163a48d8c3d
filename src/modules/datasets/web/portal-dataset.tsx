import { Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { rdfAsked } from '../../../platform/rdf-asked.ts'
import { checkQuery, findTable, runQuery } from '../../tables/index.ts'
import { isWhole, profileSeen, queryUnder } from '../access/seen.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { citeText } from '../citations/model.ts'
import { daysLate } from '../frequency.ts'
import { datasetPath } from '../model.ts'
import { qualityOf } from '../quality/assess.ts'
import { listRelations, listVersions, usageOf } from '../queries.ts'
import type { Readable } from '../readable.ts'
import { countUse } from '../usage.ts'
import { linksFor, type PageLink } from './page-links.ts'
import { ApiPage } from './pages/portal/api.tsx'
import { DatasetPage } from './pages/portal/dataset.tsx'
import { VersionsPage } from './pages/portal/versions.tsx'
import { linkedDataOf } from './portal-linked-data.ts'
import { viewOf, viewWithRows } from './portal-view.ts'

/** The pages of one data set. */
export const datasetPages = new Hono<Env>()

const SLUG = '/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}' as const
const PREVIEW = 10

datasetPages.get(SLUG, async (c) => {
  const { ctx, frame: page } = c.var
  const { view, found, statistics } = await viewOf(c)
  const { dataset } = view
  const rdf = rdfAsked(c.req.header('accept'))
  if (rdf && dataset.state === 'published') return c.redirect(`${datasetPath(dataset)}.${rdf}`, 303)
  const [preview, numbers, quality, related, usage, more] = await Promise.all([
    // Who is charged for each row looks at them when they want to.
    found && !found.limits.meter
      ? inTurn(whoIs(c), 'query', () => runQuery(ctx, found.version, checkQuery({ size: PREVIEW }), found.limits))
      : null,
    statistics ? inTurn(whoIs(c), 'query', () => openNumbers(ctx, statistics)) : null,
    dataset.state === 'published' && dataset.opening_class !== 'not-open' ? qualityOf(ctx, [dataset]) : null,
    listRelations(ctx, dataset.id),
    usageOf(ctx, dataset.id),
    linksFor(ctx, dataset),
  ])
  const judged = quality?.get(dataset.id)
  const relations: Record<'rule' | 'document' | 'request' | 'service' | 'dataset', PageLink[]> = {
    rule: [],
    document: [],
    request: [],
    service: [],
    dataset: [],
  }
  for (const { kind, url, title } of related)
    if (kind in relations) relations[kind as keyof typeof relations].push({ href: url, title })
  const origin = originOf(c)
  const address = origin + datasetPath(dataset)
  countUse(ctx, dataset.id, 'views')
  // What one sees by a grant is one's own.
  if (dataset.opening_class !== 'conditional') markPublic(c)
  return c.html(
    <DatasetPage
      page={page}
      view={view}
      preview={preview?.rows ?? []}
      statistics={numbers}
      profile={found ? profileSeen(found) : []}
      quality={
        judged
          ? {
              points: judged.udata.points,
              most: judged.udata.of,
              checks: judged.udata.checks.map(({ label, met }) => ({ holds: met, sentence: label })),
              advice: judged.advice.map(({ says }) => says),
            }
          : null
      }
      relations={relations}
      more={more}
      usage={usage}
      cite={
        view.shown && found?.release.published_at && dataset.opening_class === 'unconditional'
          ? {
              address: `${address}?version=${found.release.number}`,
              text: citeText({
                office: view.office.name,
                title: dataset.title,
                part: view.resources.length > 1 ? found.resource.title : null,
                publishedOn: dayOf(found.release.published_at),
                number: found.release.number ?? 0,
                on: dayOf(ctx.now),
                address: `${address}?version=${found.release.number}`,
              }),
            }
          : null
      }
      linkedData={linkedDataOf(view, address)}
    />,
  )
})

datasetPages.get(`${SLUG}/api`, async (c) => {
  const { view, found } = await viewWithRows(c)
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  const [few] = profileSeen(found)
    .filter(({ commonest, distinct, filled }) => commonest.length > 0 && distinct > 1 && distinct < filled)
    .toSorted((a, b) => a.distinct - b.distinct)
  const example = few ? `${few.name}:eq:${few.commonest[0]?.value}` : `${view.shown.columns[0]?.name}:present`
  return c.html(<ApiPage page={c.var.frame} view={view} origin={originOf(c)} example={example} />)
})

datasetPages.get(`${SLUG}/versions`, async (c) => {
  const { ctx, frame: page } = c.var
  const { view, found } = await viewWithRows(c)
  const versions = await listVersions(ctx, view.shown.resource.id)
  const tables = await Promise.all(versions.map(({ table_id }) => findTable(ctx, table_id)))
  const renewals = await ctx.db
    .selectFrom('datasets.renewal')
    .select(['due_on', 'renewed_on'])
    .where('dataset_id', '=', view.dataset.id)
    .orderBy('renewed_on', 'desc')
    .limit(100)
    .execute()
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  return c.html(
    <VersionsPage
      page={page}
      view={view}
      // Of a table that one sees in part, its hash would let one try out what stands in the other part.
      versions={versions.map((version, index) => ({
        ...version,
        sha256: isWhole(found.limits) ? (tables[index]?.parquet?.sha256 ?? null) : null,
      }))}
      renewals={renewals.map((line) => ({ ...line, daysLate: line.due_on ? daysLate(line.due_on, line.renewed_on) : 0 }))}
    />,
  )
})

/** The first of the groups, for the page; a grant to such numbers is charged for them where it is used. */
async function openNumbers(ctx: Ctx, { version, limits }: Readable) {
  if (limits.meter) return null
  try {
    const query = queryUnder({ limits }, checkQuery({ size: NUMBERS }))
    const { columns, rows, total } = await runQuery(ctx, version, query, limits)
    return { columns, rows, total, floor: limits.statistics?.floor ?? 0 }
  } catch (error) {
    // The columns have changed since: then nothing is shown until they are opened anew.
    if (error instanceof Refusal && error.status === 409) return null
    throw error
  }
}
const NUMBERS = 20

const whoIs = (c: Parameters<typeof addressOf>[0]) => c.get('ctx').actor?.id ?? addressOf(c)
