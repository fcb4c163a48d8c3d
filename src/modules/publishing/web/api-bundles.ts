import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { addToBundle } from '../actions/add-to-bundle.ts'
import { decideGate } from '../actions/decide-gate.ts'
import { discardBundle } from '../actions/discard-bundle.ts'
import { makeBundle } from '../actions/make-bundle.ts'
import { publishBundle } from '../actions/publish-bundle.ts'
import { removeFromBundle } from '../actions/remove-from-bundle.ts'
import { returnBundle } from '../actions/return-bundle.ts'
import { scheduleBundle, unscheduleBundle } from '../actions/schedule-bundle.ts'
import { submitBundle } from '../actions/submit-bundle.ts'
import { getBundle, listBundles } from '../bundle-view.ts'
import { DecideGate, MakeBundle, ReturnBundle, ScheduleBundle } from '../schema.ts'
import { BundleListed, BundleShown, bundleHead, bundleView } from '../views/bundles.ts'
import { done } from './done.ts'

export const bundlesApi = apiFace()
const tags = ['publishing']
const STATES = ['draft', 'in-review', 'approved', 'scheduled', 'published', 'discarded'] as const

bundlesApi.openapi(
  createRoute({
    method: 'get',
    path: '/bundles',
    tags,
    summary: 'Bundles that the caller may see, newest first',
    request: { query: z.object({ state: z.enum(STATES).optional(), after: z.uuid().optional() }) },
    responses: {
      ...refusals,
      200: jsonAnswer(z.object({ bundles: z.array(BundleListed), next: z.uuid().nullable() }), 'A page of bundles.'),
    },
  }),
  async (c) => {
    const { state, after } = c.req.valid('query')
    const { bundles, next } = await listBundles(c.var.ctx, { ...(state && { states: [state] }), ...(after && { after }) })
    return c.json({ bundles: bundles.map(bundleHead), next }, 200)
  },
)
bundlesApi.openapi(
  createRoute({
    method: 'post',
    path: '/bundles',
    tags,
    summary: 'Put together what is approved and goes public together',
    request: { body: jsonBody(MakeBundle.extend({ organisation: z.uuid('请选择机关') })) },
    responses: { ...refusals, 201: jsonAnswer(z.object({ bundle: z.uuid() }), 'The bundle, a draft.') },
  }),
  async (c) => {
    const { organisation, ...input } = c.req.valid('json')
    const made = await inTransaction(c.var.ctx, (tx) => makeBundle(tx, organisation, input))
    return c.json(made, 201, { location: `/api/publishing/bundles/${made.bundle}` })
  },
)
bundlesApi.openapi(
  createRoute({
    method: 'get',
    path: '/bundles/{id}',
    tags,
    summary: 'A bundle: members, gates, what is missing',
    request: { params: IdParam },
    responses: { ...refusals, 200: jsonAnswer(BundleShown, 'The bundle.') },
  }),
  async (c) => c.json(bundleView(await getBundle(c.var.ctx, c.req.valid('param').id)), 200),
)
const Members = z.object({ editions: z.array(z.uuid()).min(1, '请选择稿件').max(500) })
bundlesApi.openapi(done({ path: '/bundles/{id}/members', summary: 'Add editions', body: Members }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => addToBundle(tx, c.req.valid('param').id, c.req.valid('json').editions))
  return c.body(null, 204)
})
bundlesApi.openapi(
  createRoute({
    method: 'delete',
    path: '/bundles/{id}/members/{edition}',
    tags,
    summary: 'Take an edition out',
    request: { params: IdParam.extend({ edition: z.uuid().openapi({ param: { name: 'edition', in: 'path' } }) }) },
    responses: { ...refusals, 204: { description: 'Done.' } },
  }),
  async (c) => {
    const { id, edition } = c.req.valid('param')
    await inTransaction(c.var.ctx, (tx) => removeFromBundle(tx, id, edition))
    return c.body(null, 204)
  },
)
const Nothing = z.object({})
bundlesApi.openapi(done({ path: '/bundles/{id}/submission', summary: '送审', body: Nothing }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => submitBundle(tx, c.req.valid('param').id))
  return c.body(null, 204)
})
bundlesApi.openapi(
  done({ path: '/bundles/{id}/gates', summary: '审核意见, bound to the hash of what was read', body: DecideGate }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => decideGate(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)
bundlesApi.openapi(done({ path: '/bundles/{id}/schedule', summary: '定时发布', body: ScheduleBundle }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => scheduleBundle(tx, c.req.valid('param').id, c.req.valid('json')))
  return c.body(null, 204)
})
bundlesApi.openapi(
  createRoute({
    method: 'delete',
    path: '/bundles/{id}/schedule',
    tags,
    summary: '取消定时发布',
    request: { params: IdParam },
    responses: { ...refusals, 204: { description: 'Done.' } },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => unscheduleBundle(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)
bundlesApi.openapi(
  createRoute({
    method: 'post',
    path: '/bundles/{id}/publication',
    tags,
    summary: '发布: all members at once or none',
    request: { params: IdParam },
    responses: { ...refusals, 200: jsonAnswer(z.object({ index: z.array(z.string()) }), 'The 索引号 of the members in order.') },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => publishBundle(tx, c.req.valid('param').id)), 200),
)
bundlesApi.openapi(done({ path: '/bundles/{id}/return', summary: '撤回送审', body: ReturnBundle }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => returnBundle(tx, c.req.valid('param').id, c.req.valid('json')))
  return c.body(null, 204)
})
bundlesApi.openapi(done({ path: '/bundles/{id}/discarding', summary: '放弃发布单', body: Nothing }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => discardBundle(tx, c.req.valid('param').id))
  return c.body(null, 204)
})
