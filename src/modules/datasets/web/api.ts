import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { addResource } from '../actions/add-resource.ts'
import { changeDataset } from '../actions/change-dataset.ts'
import { confirmCurrent } from '../actions/confirm-current.ts'
import { decideClass } from '../actions/decide-class.ts'
import { describeDataset } from '../actions/describe-dataset.ts'
import { withdrawDataset } from '../actions/withdraw.ts'
import { listDatasets } from '../list-datasets.ts'
import { FREQUENCIES } from '../model.ts'
import { mayDescribe, maySee } from '../policy.ts'
import { qualityOf } from '../quality/assess.ts'
import { getDataset, listAllVersions, listResources, listVersions, usageOf } from '../queries.ts'
import { AddResource, ChangeDataset, DecideClass, DescribeDataset, Withdraw } from '../schema.ts'
import { DatasetView, DatasetWhole, datasetView, resourceView, VersionView, versionView } from '../views.ts'
import { apiReviews } from './api-reviews.ts'

export const api = apiFace()
const tags = ['datasets']
/** By its id or by its slug. */
const IdOrSlug = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,99}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'bus-stops' }),
})
const Paged = (name: string, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().max(most))
    .default(otherwise)
    .openapi({ type: 'integer', description: name })

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'The open catalogue: published data sets.',
    request: {
      query: z.object({
        q: z.string().max(200).optional(),
        organisation: z.string().max(100).optional().openapi({ description: 'Slug or id of the office.' }),
        theme: z.string().max(60).optional(),
        openingClass: z.enum(['unconditional', 'conditional', 'not-open']).optional(),
        frequency: z.enum(FREQUENCIES).optional(),
        keyword: z.string().max(30).optional(),
        overdue: z.enum(['true', 'false']).optional(),
        sort: z.enum(['updated', 'published', 'title', 'rows', 'relevance']).optional(),
        size: Paged('At most 100.', 100, 20),
        offset: Paged('From here on.', 100_000, 0),
      }),
    },
    responses: {
      200: jsonAnswer(
        z.object({ total: z.int(), datasets: z.array(DatasetView.extend({ dataVolume: z.int() })) }),
        'The data sets.',
      ),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { organisation, overdue, ...query } = c.req.valid('query')
    const tree = await loadOrganisations(ctx)
    const office = organisation === undefined ? undefined : (tree.bySlug.get(organisation) ?? tree.byId.get(organisation))
    if (organisation !== undefined && !office) return c.json({ total: 0, datasets: [] }, 200)
    const { rows, total } = await listDatasets(ctx, {
      ...query,
      ...(office && { office: [office.id] }),
      ...(overdue === 'true' && { overdue: true }),
      sort: query.sort ?? (query.q ? 'relevance' : 'updated'),
    })
    markPublic(c)
    const today = dayOf(ctx.now)
    return c.json({ total, datasets: rows.map((row) => ({ ...datasetView(row, today), dataVolume: row.rows })) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One data set with its resources and columns; drafts for their office.',
    request: { params: IdOrSlug },
    responses: { 200: jsonAnswer(DatasetWhole, 'The data set.'), 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const dataset = await getDataset(ctx, c.req.valid('param').id)
    if (dataset.published_on !== null) markPublic(c)
    return c.json(await wholeOf(ctx, dataset.id), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Describe a new data set of the office (data stewards).',
    request: { body: jsonBody(DescribeDataset.safeExtend({ organisation: z.string() })) },
    responses: { 201: jsonAnswer(z.object({ id: z.uuid(), slug: z.string() }), 'It is a draft.'), ...refusals },
  }),
  async (c) => {
    const { organisation, ...input } = c.req.valid('json')
    const { ctx } = c.var
    const tree = await loadOrganisations(ctx)
    const office = tree.bySlug.get(organisation) ?? tree.byId.get(organisation)
    if (!office) throw new FieldRefusal('organisation', '没有这个机关')
    return c.json(await inTransaction(ctx, (tx) => describeDataset(tx, office.id, input)), 201)
  },
)

api.openapi(
  createRoute({
    method: 'put',
    path: '/{id}',
    tags,
    summary: 'Change the description.',
    request: { params: IdOrSlug, body: jsonBody(ChangeDataset) },
    responses: { 200: jsonAnswer(DatasetWhole, 'As it is now.'), ...refusals },
  }),
  async (c) => {
    const id = await ownId(c.var.ctx, c.req.valid('param').id)
    await inTransaction(c.var.ctx, (tx) => changeDataset(tx, id, c.req.valid('json')))
    return c.json(await wholeOf(c.var.ctx, id), 200)
  },
)

api.openapi(
  createRoute({
    method: 'put',
    path: '/{id}/class',
    tags,
    summary: 'Decide the opening class with its ground; of what is public it takes effect after review.',
    request: { params: IdOrSlug, body: jsonBody(DecideClass) },
    responses: { 200: jsonAnswer(DatasetWhole, 'As it is now.'), ...refusals },
  }),
  async (c) => {
    const id = await ownId(c.var.ctx, c.req.valid('param').id)
    await inTransaction(c.var.ctx, (tx) => decideClass(tx, id, c.req.valid('json')))
    return c.json(await wholeOf(c.var.ctx, id), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/resources',
    tags,
    summary: 'Add a resource.',
    request: { params: IdOrSlug, body: jsonBody(AddResource) },
    responses: { 201: jsonAnswer(z.object({ id: z.uuid() }), 'It has no rows yet.'), ...refusals },
  }),
  async (c) => {
    const id = await ownId(c.var.ctx, c.req.valid('param').id)
    return c.json(await inTransaction(c.var.ctx, (tx) => addResource(tx, id, c.req.valid('json'))), 201)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/versions',
    tags,
    summary: 'The versions of all resources: published ones for everybody, all of them for those who work on it.',
    request: { params: IdOrSlug },
    responses: {
      200: jsonAnswer(z.object({ versions: z.array(VersionView.extend({ resource: z.uuid() })) }), 'The newest first.'),
      404: refusals[404],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const dataset = await getDataset(ctx, c.req.valid('param').id)
    const versions = maySee(ctx.actor, dataset)
      ? await listAllVersions(ctx, dataset.id)
      : (await Promise.all((await listResources(ctx, dataset.id)).map(({ id }) => listVersions(ctx, id)))).flat()
    return c.json({ versions: versions.map((version) => ({ ...versionView(version), resource: version.resource_id })) }, 200)
  },
)

for (const { path, summary, body, work } of [
  {
    path: '/{id}/confirmation' as const,
    summary: 'State that the data was looked at and has not changed.',
    body: z.object({}),
    work: (ctx: Ctx, id: string) => inTransaction(ctx, (tx) => confirmCurrent(tx, id)),
  },
  {
    path: '/{id}/withdrawal' as const,
    summary: 'Take the data set out of the catalogue, with the reason that everybody will read.',
    body: Withdraw,
    work: (ctx: Ctx, id: string, input: unknown) =>
      inTransaction(ctx, (tx) => withdrawDataset(tx, id, input as z.output<typeof Withdraw>)), // parsed by the route with that schema
  },
])
  api.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary,
      request: { params: IdOrSlug, body: jsonBody(body) },
      responses: { 200: jsonAnswer(DatasetWhole, 'As it is now.'), ...refusals },
    }),
    async (c) => {
      const id = await ownId(c.var.ctx, c.req.valid('param').id)
      await work(c.var.ctx, id, c.req.valid('json'))
      return c.json(await wholeOf(c.var.ctx, id), 200)
    },
  )

api.route('/', apiReviews)

/** What somebody may not know of is absent; what they may know of and not change is told by the action. */
async function ownId(ctx: Ctx, idOrSlug: string) {
  const dataset = await getDataset(ctx, idOrSlug)
  if (!maySee(ctx.actor, dataset) && !mayDescribe(ctx.actor, dataset.organisation_id) && dataset.published_on === null)
    throw notFound()
  return dataset.id
}

async function wholeOf(ctx: Ctx, id: string): Promise<z.infer<typeof DatasetWhole>> {
  const dataset = await getDataset(ctx, id)
  const [resources, quality, usage] = await Promise.all([listResources(ctx, id), qualityOf(ctx, [dataset]), usageOf(ctx, id)])
  const current = await Promise.all(
    resources.map(async ({ id: resource, current_version_id }) =>
      (await listVersions(ctx, resource)).find((version) => version.id === current_version_id),
    ),
  )
  const measured = quality.get(id)
  return {
    ...datasetView(dataset, dayOf(ctx.now)),
    resources: resources.map((resource, index) => resourceView(resource, current[index]?.number ?? null)),
    quality: { udata: measured?.udata.points ?? 0, mqa: measured?.mqa.points ?? 0, stars: measured?.stars.stars ?? 0 },
    downloadCount: usage.downloads,
    apiCallCount: usage.calls,
    dataVolume: current.reduce((rows, version) => rows + (version?.rows ?? 0), 0),
  }
}
