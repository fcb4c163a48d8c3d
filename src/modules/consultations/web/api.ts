import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { KINDS } from '../model.ts'
import { listMilestones, listNotes } from '../parts.ts'
import { GROUP_NAMES, getPublic, listPlan, listPublic } from '../queries.ts'
import { resultsApi } from '../results/index.ts'
import { ConsultationLine, ConsultationView, lineOf, viewOf } from '../views.ts'

export const api = apiFace()
const tags = ['consultations']
const number = (most: number, otherwise: number) => z.coerce.number().int().min(0).max(most).default(otherwise)

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'What the public is or was asked: open first, by the day it closes, then the newest.',
    request: {
      query: z.object({
        q: z.string().max(100).optional(),
        group: z.enum(GROUP_NAMES).optional(),
        kind: z.enum(KINDS).optional(),
        office: z.uuid().optional(),
        theme: z.string().max(30).optional(),
        offset: number(100_000, 0),
        size: number(200, 20),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), consultations: z.array(ConsultationLine) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { q, group, kind, office, theme, offset, size } = c.req.valid('query')
    const { rows, total } = await listPublic(c.var.ctx, {
      offset,
      size,
      ...(q && { q }),
      ...(group && { group }),
      ...(kind && { kind }),
      ...(office && { office }),
      ...(theme && { theme }),
    })
    markPublic(c)
    return c.json({ total, consultations: rows.map(lineOf) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{year}',
    tags,
    summary: 'The plan of a year as the offices have published it, beside what became of each entry.',
    request: { params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }) },
    responses: {
      200: jsonAnswer(z.object({ year: z.int(), consultations: z.array(ConsultationLine) }), 'The plan.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { year } = c.req.valid('param')
    const rows = await listPlan(c.var.ctx, year)
    markPublic(c)
    return c.json({ year, consultations: rows.map(lineOf) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{slug}',
    tags,
    summary: 'One consultation: explanation, text with ids of its clauses, notes, and the result once it is published.',
    request: { params: z.object({ slug: z.string().max(20) }) },
    responses: { 200: jsonAnswer(ConsultationView, 'The consultation.'), 400: refusals[400], 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const consultation = await getPublic(ctx, c.req.valid('param').slug)
    const [notes, milestones] = await Promise.all([listNotes(ctx, consultation.id), listMilestones(ctx, consultation.id)])
    markPublic(c)
    return c.json(viewOf(consultation, { notes, milestones }), 200)
  },
)
api.route('/', resultsApi)
