import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { zipOf } from '../../ledger/index.ts'
import { acceptRemedy } from '../actions/accept-remedy.ts'
import { decideRemedy } from '../actions/decide-remedy.ts'
import { makeEvidenceBundle } from '../actions/make-evidence-bundle.ts'
import { recordFact } from '../actions/record-fact.ts'
import { registerRemedy } from '../actions/register-remedy.ts'
import { adviceOn } from '../advice.ts'
import { listRemedies } from '../listing.ts'
import { factsOf, factsOfOne, getRemedy } from '../queries.ts'
import {
  AcceptRemedy,
  DecideRemedy,
  ListFilters,
  RecordFact,
  RegisterRemedy,
  RemedyView,
  RoutesQuery,
  RoutesView,
} from '../schema.ts'
import { viewOf } from '../views.ts'

export const api = apiFace()

const tags = ['remedies']
const { 400: invalid, 403: refused, 404: absent, 409: conflicting } = refusals
const staff = { 400: invalid, 403: refused, 404: absent, 409: conflicting }

api.openapi(
  createRoute({
    method: 'get',
    path: '/routes',
    tags,
    summary: 'Which ways are open against an answer, and until when',
    request: { query: RoutesQuery },
    responses: { 200: jsonAnswer(RoutesView, 'By the rules of the day of the answer.'), 400: invalid },
  }),
  async (c) => {
    const { ctx } = c.var
    const { until, ...routes } = adviceOn(await loadCalendar(ctx), { ...c.req.valid('query'), today: dayOf(ctx.now) })
    const { reconsideration, suit } = until
    const provisional = (reconsideration?.provisional || suit?.provisional) ?? false
    return c.json(
      { ...routes, until: { reconsideration: reconsideration?.day ?? null, suit: suit?.day ?? null, provisional } },
      200,
      { 'cache-control': 'public, no-cache' },
    )
  },
)

api.use('*', async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Cases of the offices that the caller works in or oversees',
    request: { query: ListFilters },
    responses: {
      200: jsonAnswer(
        z.object({ total: z.int(), next: z.uuid().nullable(), remedies: z.array(RemedyView) }),
        'A page; `next` goes into `after`.',
      ),
      400: invalid,
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { rows, total, next } = await listRemedies(ctx, c.req.valid('query'))
    const [calendar, facts] = [
      await loadCalendar(ctx),
      await factsOf(
        ctx,
        rows.map(({ id }) => id),
      ),
    ]
    return c.json(
      { total, next, remedies: rows.map((row) => viewOf(calendar, row, facts.get(row.id) ?? [], dayOf(ctx.now))) },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Register a case against the office',
    request: { body: jsonBody(RegisterRemedy), headers: z.object({ 'idempotency-key': z.string().min(8).max(100).optional() }) },
    responses: { 201: jsonAnswer(RemedyView, 'Registered; the same key answers the same case.'), ...staff },
  }),
  async (c) => {
    const { ctx } = c.var
    const remedy = await inTransaction(ctx, (tx) =>
      registerRemedy(tx, c.req.valid('json'), c.req.valid('header')['idempotency-key']),
    )
    return c.json(viewOf(await loadCalendar(ctx), remedy, [], dayOf(ctx.now)), 201, { location: `/api/remedies/${remedy.id}` })
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One case, with the terms that run in it',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(RemedyView, 'The case.'), 400: invalid, 404: absent },
  }),
  async (c) => {
    const { ctx } = c.var
    const remedy = await getRemedy(ctx, c.req.valid('param').id)
    return c.json(viewOf(await loadCalendar(ctx), remedy, await factsOfOne(ctx, remedy.id), dayOf(ctx.now)), 200)
  },
)

const done = { 204: { description: 'Done.' }, ...staff }

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/acceptance',
    tags,
    summary: 'The forum took the case',
    request: { params: IdParam, body: jsonBody(AcceptRemedy) },
    responses: done,
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => acceptRemedy(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/facts',
    tags,
    summary: 'Something happened in the case',
    request: { params: IdParam, body: jsonBody(RecordFact) },
    responses: done,
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => recordFact(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/decision',
    tags,
    summary: 'How the case ended',
    request: { params: IdParam, body: jsonBody(DecideRemedy) },
    responses: done,
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => decideRemedy(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/evidence-bundle',
    tags,
    summary: 'The evidence of the case as one ZIP',
    request: { params: IdParam },
    responses: {
      ...staff,
      200: { description: 'The bundle.', content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } } },
    },
  }),
  async (c) => {
    const bundle = await inTransaction(c.var.ctx, (tx) => makeEvidenceBundle(tx, c.req.valid('param').id))
    return c.body(zipOf(bundle), 200, { 'content-type': 'application/zip' })
  },
)
