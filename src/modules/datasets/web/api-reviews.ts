import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { clearFinding } from '../actions/clear-finding.ts'
import { decideGate } from '../actions/decide-gate.ts'
import { submitScanned, takeBackReview } from '../actions/submit-review.ts'
import { newVersion } from '../actions/take-version.ts'
import { withdrawVersion } from '../actions/withdraw.ts'
import { maySee } from '../policy.ts'
import { getDataset, getResource, getVersion } from '../queries.ts'
import { readReview } from '../review-state.ts'
import { ClearFinding, DecideGate, SubmitReview, TakeVersion, Withdraw } from '../schema.ts'

/** The way of data to the public, for programs of the offices. */
export const apiReviews = apiFace()
const tags = ['datasets']

const ReviewView = z
  .object({
    review: z.uuid().nullable(),
    kind: z.enum(['opening', 'update']),
    hash: z.string().describe('Of all that would go public; a decision names it.'),
    waitsFor: z.array(z.enum(['secrecy', 'approval', 'opening'])),
    problems: z.array(z.object({ at: z.string(), sentence: z.string() })),
    findings: z.array(
      z.object({
        id: z.uuid(),
        version: z.uuid(),
        column: z.string(),
        kind: z.string(),
        rows: z.int(),
        blocks: z.boolean(),
        cleared: z.boolean(),
        suggestion: z.string(),
      }),
    ),
  })
  .openapi('DatasetReview')

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/resources/{id}/versions',
    tags,
    summary: 'Make an ingested table the draft of the next version.',
    request: { params: IdParam, body: jsonBody(TakeVersion) },
    responses: {
      201: jsonAnswer(z.object({ id: z.uuid() }), 'It is a draft; the personal-data gate looks through it.'),
      ...refusals,
    },
  }),
  async (c) => {
    const { table, originalFile, recipe, note } = c.req.valid('json')
    const { resource } = await getResource(c.var.ctx, c.req.valid('param').id)
    const taken = { tableId: table, originalFileId: originalFile, recipe, note }
    return c.json(await inTransaction(c.var.ctx, (tx) => newVersion(tx, resource.id, taken)), 201)
  },
)

apiReviews.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/review',
    tags,
    summary: 'What would go public now, what stands against it and whose decision is awaited.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(ReviewView, 'The review.'), 404: refusals[404] },
  }),
  async (c) => c.json(await readReview(c.var.ctx, c.req.valid('param').id), 200),
)

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/submissions',
    tags,
    summary: 'Submit the data set with its waiting versions to review (data stewards).',
    request: { params: IdParam, body: jsonBody(SubmitReview) },
    responses: { 201: jsonAnswer(z.object({ review: z.uuid(), hash: z.string() }), 'It awaits the gates.'), ...refusals },
  }),
  async (c) => {
    const { id } = await getDataset(c.var.ctx, c.req.valid('param').id)
    return c.json(await submitScanned(c.var.ctx, id, c.req.valid('json')), 201)
  },
)

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/taking-back',
    tags,
    summary: 'Take the submission back.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(z.object({}), 'It may be changed again.'), ...refusals },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => takeBackReview(tx, c.req.valid('param').id))
    return c.json({}, 200)
  },
)

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/reviews/{id}/decisions',
    tags,
    summary: 'Decide a gate on the content of the given hash; the last one publishes.',
    request: { params: IdParam, body: jsonBody(DecideGate) },
    responses: { 200: jsonAnswer(z.object({ published: z.boolean() }), 'Decided.'), ...refusals },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id } = c.req.valid('param')
    const review = await ctx.db.selectFrom('datasets.review').select('dataset_id').where('id', '=', id).executeTakeFirst()
    if (!review || !maySee(ctx.actor, await getDataset(ctx, review.dataset_id))) throw notFound()
    return c.json(await inTransaction(ctx, (tx) => decideGate(tx, id, c.req.valid('json'))), 200)
  },
)

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/findings/{id}/clearance',
    tags,
    summary: 'Sign why what was found may be public (secrecy reviewers).',
    request: { params: IdParam, body: jsonBody(ClearFinding) },
    responses: { 200: jsonAnswer(z.object({}), 'It no longer stands in the way.'), ...refusals },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id } = c.req.valid('param')
    const finding = await ctx.db.selectFrom('datasets.finding').select('version_id').where('id', '=', id).executeTakeFirst()
    if (!finding || !maySee(ctx.actor, (await getVersion(ctx, finding.version_id)).dataset)) throw notFound()
    await inTransaction(ctx, (tx) => clearFinding(tx, id, c.req.valid('json')))
    return c.json({}, 200)
  },
)

apiReviews.openapi(
  createRoute({
    method: 'post',
    path: '/versions/{id}/withdrawal',
    tags,
    summary: 'Take one published version back, with the reason that everybody will read.',
    request: { params: IdParam, body: jsonBody(Withdraw) },
    responses: { 200: jsonAnswer(z.object({}), 'The version before is current again.'), ...refusals },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => withdrawVersion(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.json({}, 200)
  },
)
