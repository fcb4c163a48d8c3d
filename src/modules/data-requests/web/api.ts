import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { acceptRequest, meetRequest, rejectRequest } from '../actions/answer-request.ts'
import { supportRequest } from '../actions/confirm-request.ts'
import { fileRequest } from '../actions/file-request.ts'
import { referRequest } from '../actions/triage-request.ts'
import { readBalance } from '../balance.ts'
import { STATES } from '../model.ts'
import { findPublicRequest, listPublic } from '../queries.ts'
import { Accept, Meet, Refer, Reject, RequestData } from '../schema.ts'
import { RequestView, viewOf } from '../views.ts'

export const api = apiFace()
const tags = ['data-requests']
const number = (most: number, otherwise: number) => z.coerce.number().int().min(0).max(most).default(otherwise)

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'What data people need, the newest first.',
    request: {
      query: z.object({
        q: z.string().max(100).optional(),
        state: z.enum(STATES).optional(),
        office: z.uuid().optional(),
        theme: z.string().max(60).optional(),
        offset: number(100_000, 0),
        size: number(200, 20),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), requests: z.array(RequestView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { q, state, office, theme, offset, size } = c.req.valid('query')
    const filter = { offset, size, ...(q && { q }), ...(state && { state }), ...(office && { office }), ...(theme && { theme }) }
    const { rows, total } = await listPublic(c.var.ctx, filter)
    markPublic(c)
    return c.json({ total, requests: rows.map(viewOf) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/balance',
    tags,
    summary: 'Demand beside supply, by office or theme.',
    request: { query: z.object({ by: z.enum(['office', 'theme']).default('office') }) },
    responses: {
      200: jsonAnswer(
        z.object({
          rows: z.array(
            z.object({
              key: z.string().nullable(),
              requests: z.int(),
              supporters: z.int(),
              open: z.int(),
              overdue: z.int(),
              met: z.int(),
              rejected: z.int(),
              answered: z.int(),
              answeredInTime: z.int(),
              datasets: z.int(),
              rows: z.number(),
            }),
          ),
        }),
        'One row per office or theme; `key` is null where none is known yet.',
      ),
      400: refusals[400],
    },
  }),
  async (c) => {
    const rows = await readBalance(c.var.ctx, { by: c.req.valid('query').by, today: dayOf(c.var.ctx.now) })
    markPublic(c)
    return c.json({ rows }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One need and what became of it.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(RequestView, 'The need.'), 404: refusals[404] },
  }),
  async (c) => c.json(await shown(c.var.ctx, c.req.valid('param').id), 200),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Files a need; for persons. `held` says that somebody looks at it before it is shown.',
    request: { body: jsonBody(RequestData) },
    responses: {
      201: jsonAnswer(z.object({ id: z.uuid(), held: z.boolean() }), 'Filed.'),
      400: refusals[400],
      403: refusals[403],
    },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => fileRequest(tx, c.req.valid('json'))), 201),
)

const acts = [
  {
    path: 'referral',
    schema: Refer,
    summary: 'Refers it to the office whose data it is; for the data bureau.',
    work: referRequest,
  },
  { path: 'acceptance', schema: Accept, summary: 'Accepts it, with the day on which it will be open.', work: acceptRequest },
  { path: 'rejection', schema: Reject, summary: 'Rejects it with ground and reason, both public.', work: rejectRequest },
  { path: 'met', schema: Meet, summary: 'Names the open data set that meets it.', work: meetRequest },
] as const

for (const { path, schema, summary, work } of acts)
  api.openapi(
    createRoute({
      method: 'post',
      path: `/{id}/${path}`,
      tags,
      summary,
      request: { params: IdParam, body: jsonBody(schema as z.ZodType<Parameters<typeof work>[2]>) },
      responses: { 200: jsonAnswer(z.object({ id: z.uuid() }), 'Done.'), ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await inTransaction(c.var.ctx, (tx) => work(tx, id, c.req.valid('json') as never))
      return c.json({ id }, 200)
    },
  )

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/support',
    tags,
    summary: 'Says that one needs it too; once per person.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(RequestView, 'The need.'), ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    await inTransaction(c.var.ctx, (tx) => supportRequest(tx, id))
    return c.json(await shown(c.var.ctx, id), 200)
  },
)

async function shown(ctx: Ctx, id: string) {
  const request = await findPublicRequest(ctx, id)
  if (!request) throw notFound()
  return viewOf(request)
}
