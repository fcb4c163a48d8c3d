import { createRoute, z } from '@hono/zod-openapi'
import { offerActs } from '../../../platform/act-api.ts'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { getConsultation } from '../../consultations/index.ts'
import type { Act } from '../act.ts'
import { initiateDecision } from '../actions/initiate-decision.ts'
import { decisionActs } from '../acts/decision-acts.ts'
import { consultationActs, hearingActs, meetingActs } from '../acts/other-acts.ts'
import { runAct } from '../acts/run-act.ts'
import { findPublicCatalogue } from '../catalogue/queries.ts'
import { getHearing, listPublicHearings } from '../hearings/queries.ts'
import { lifeOf } from '../life.ts'
import { getMeeting, listPublicMeetings, publicItemsOf } from '../meetings/queries.ts'
import { STATES } from '../model.ts'
import { getDecision, listPublic } from '../queries.ts'
import { Initiate } from '../schema.ts'
import {
  CatalogueView,
  catalogueView,
  DecisionView,
  decisionView,
  HearingView,
  hearingView,
  LifeView,
  lifeView,
  MeetingView,
  meetingView,
} from '../views.ts'

export const api = apiFace()
const tags = ['decisions']
const number = (most: number, otherwise: number) => z.coerce.number().int().min(0).max(most).default(otherwise)
const paging = { offset: number(100_000, 0), size: number(200, 20) }

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Major decisions that are public, the newest first.',
    request: {
      query: z.object({
        q: z.string().max(100).optional(),
        state: z.enum(STATES).optional(),
        office: z.uuid().optional(),
        ...paging,
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), decisions: z.array(DecisionView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { q, state, office, offset, size } = c.req.valid('query')
    const { rows, total } = await listPublic(c.var.ctx, {
      offset,
      size,
      ...(q && { q }),
      ...(state && { state }),
      ...(office && { office }),
    })
    markPublic(c)
    return c.json({ total, decisions: rows.map(decisionView) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/hearings',
    tags,
    summary: 'Hearings that are announced, the latest first.',
    request: { query: z.object(paging) },
    responses: { 200: jsonAnswer(z.object({ hearings: z.array(HearingView) }), 'A page of them.'), 400: refusals[400] },
  }),
  async (c) => {
    const rows = await listPublicHearings(c.var.ctx, c.req.valid('query'))
    markPublic(c)
    return c.json({ hearings: rows.map(hearingView) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/meetings',
    tags,
    summary: 'Meetings of the government with their public items and, once published, what was decided.',
    request: { query: z.object(paging) },
    responses: { 200: jsonAnswer(z.object({ meetings: z.array(MeetingView) }), 'A page of them.'), 400: refusals[400] },
  }),
  async (c) => {
    const rows = await listPublicMeetings(c.var.ctx, c.req.valid('query'))
    const items = await publicItemsOf(
      c.var.ctx,
      rows.map(({ id }) => id),
    )
    markPublic(c)
    return c.json({ meetings: rows.map((meeting) => meetingView(meeting, items)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/catalogues/{year}',
    tags,
    summary: 'The catalogue of a year with all its editions, the newest last.',
    request: { params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }) },
    responses: {
      200: jsonAnswer(z.object({ editions: z.array(CatalogueView) }), 'Its editions.'),
      400: refusals[400],
      404: refusals[404],
    },
  }),
  async (c) => {
    const found = await findPublicCatalogue(c.var.ctx, c.req.valid('param').year)
    if (!found) throw notFound()
    markPublic(c)
    return c.json({ editions: found.editions.map((edition) => catalogueView(found.catalogue, edition)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{slug}',
    tags,
    summary: 'The whole life of one decision, by its number (2026-001).',
    request: { params: z.object({ slug: z.string().max(20) }) },
    responses: { 200: jsonAnswer(LifeView, 'As everybody may see it.'), 400: refusals[400], 404: refusals[404] },
  }),
  async (c) => {
    const life = await lifeOf(c.var.ctx, c.req.valid('param').slug)
    markPublic(c)
    return c.json(lifeView(life), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Initiate a decision (决策启动), with the steps that apply and the ground for each that is left out.',
    request: { body: jsonBody(Initiate) },
    responses: { 201: jsonAnswer(z.object({ id: z.uuid() }), 'Initiated.'), 400: refusals[400], 403: refusals[403] },
  }),
  async (c) => {
    const input = c.req.valid('json')
    return c.json(await inTransaction(c.var.ctx, (tx) => initiateDecision(tx, input)), 201)
  },
)

offer('', decisionActs, getDecision, 'decision')
offer('/consultations', consultationActs, getConsultation, 'consultation')
offer('/hearings', hearingActs, getHearing, 'hearing')
offer('/meetings', meetingActs, getMeeting, 'meeting')

/** Each act of a kind of thing as a call: the same input, the same rules. */
function offer(at: string, acts: Record<string, Act>, see: (ctx: Ctx, id: string) => Promise<unknown>, what: string) {
  offerActs(api, {
    tags,
    acts: Object.values(acts).map((act) => ({
      path: `${at}/{id}/${act.noun}`,
      summary: `${act.label} (${what}, ${act.article})`,
      input: act.input,
      run: async (tx: Tx, id: string, input: never) => {
        await see(tx, id)
        await runAct(tx, { act, id, input })
      },
    })),
  })
}
