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
import { mayDescribe, maySee } from '../policy.ts'
import { qualityOf } from '../quality/assess.ts'
import { getDataset, listAllVersions, listResources, listVersions, usageOf } from '../queries.ts'
import { AddResource, ChangeDataset, DecideClass, DescribeDataset, Withdraw } from '../schema.ts'
import { DatasetWhole, datasetView, resourceView, VersionView, versionView } from '../views.ts'
import { apiAccess } from './api-access.ts'
import { apiCatalogue } from './api-catalogue.ts'
import { apiReviews } from './api-reviews.ts'

export const api = apiFace()
// Their names come before those of data sets.
api.route('/', apiAccess)
api.route('/', apiCatalogue)
const tags = ['datasets']
/** By its id or by its slug. */
const IdOrSlug = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,99}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'bus-stops' }),
})
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
