import { createRoute, z } from '@hono/zod-openapi'
import { offerActs } from '../../../platform/act-api.ts'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { openByCall, Receipt } from '../../../platform/by-receipt.ts'
import type { Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { networkOf, openBudget } from '../../../platform/limits.ts'
import { markPublic } from '../../../platform/public-page.ts'
import type { Move } from '../engine/case.ts'
import { move } from '../engine/move.ts'
import { getDemand } from '../find-demand.ts'
import { captureDemand } from '../intake/capture.ts'
import { ACTS, life, transitionOf } from '../life.ts'
import { listDemands, VIEWS } from '../list-demands.ts'
import { KINDS, STATES } from '../model.ts'
import { findByReceipt } from '../own-demands.ts'
import { DESK_ACTS } from '../permitted.ts'
import { ownOffices, worksHere } from '../policy.ts'
import { inputs } from '../schema.ts'
import { worksOn } from '../works-on.ts'
import { nounOf } from './act-words.ts'
import { DemandView, ListedView, listedOf, ProgressView, viewOf } from './api-views.ts'
import { ABOUT } from './filed-from.ts'
import { FileDemand } from './filing-schema.ts'
import { cursorOf, cursorText } from './workbench-list.tsx'

export const api = apiFace()
const tags = ['demands']
// One program may file on behalf of many; a channel of its own with a key has its own quota.
const ofNetwork = openBudget({ points: 600, seconds: 3_600 })
api.openapi(
  createRoute({
    method: 'get',
    path: '/life',
    tags,
    summary: 'The table of transitions: from which states, by whom, whereto, and what it does to the clocks.',
    responses: {
      200: jsonAnswer(
        z.object({
          transitions: z.array(
            z.object({
              act: z.string(),
              from: z.array(z.enum(STATES)),
              by: z.array(z.string()),
              to: z.enum(STATES).nullable(),
              label: z.string(),
            }),
          ),
        }),
        'The table.',
      ),
    },
  }),
  (c) => {
    markPublic(c)
    const transitions = ACTS.map((act) => ({
      act,
      from: [...life[act].from],
      by: [...life[act].by],
      to: transitionOf(act).to,
      label: life[act].label,
    }))
    return c.json({ transitions }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Files a demand, signed in or not. The same `key` finds the first one; `code` with `number` shows its progress.',
    request: { body: jsonBody(FileDemand.omit({ files: true }).extend({ key: z.uuid().nullish() })) },
    responses: {
      201: jsonAnswer(
        z.object({ id: z.uuid(), number: z.string(), code: z.string(), dueAt: z.iso.datetime(), call: z.string().nullable() }),
        'Received; `call` is the number to call at once, where the words speak of danger.',
      ),
      400: refusals[400],
      409: refusals[409],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    await ofNetwork(networkOf(c))
    const { kind, text, street, address, lat, lon, name, phone, mail, private: isPrivate, key } = c.req.valid('json')
    const filed = await captureDemand(ctx, {
      channel: 'api',
      key: key ?? null,
      kind,
      text,
      privacy: isPrivate ? 'private' : 'public',
      place: { lat, lon, address, street },
      reporter: { person: ctx.actor?.kind === 'person' ? ctx.actor.id : null, name, phone, mail },
    })
    const { id, number, code, dueAt, danger } = filed
    return c.json({ id, number, code, dueAt: dueAt.toISOString(), call: danger?.phone ?? null }, 201)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'What lies with the caller’s offices, or with the hub, by what is due; a page at a time by `after`.',
    request: {
      query: z.object({
        view: z.enum(VIEWS).default('open'),
        office: z.uuid().optional(),
        kind: z.enum(KINDS).optional(),
        after: z.string().max(80).optional(),
        size: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ demands: z.array(ListedView), next: z.string().nullable() }), 'A page of them.'),
      400: refusals[400],
      404: refusals[404],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    if (!ctx.actor || !worksHere(ctx.actor)) throw notFound()
    const { view, office = null, kind = null, after, size } = c.req.valid('query')
    const { rows, next } = await listDemands(ctx, { view, office, kind }, { after: cursorOf(after), size })
    const watchesOnly = ownOffices(ctx.actor).length === 0 && ctx.actor.oversees.length > 0
    const demands = rows.map((row) => listedOf(watchesOnly ? { ...row, title: '' } : row))
    return c.json({ demands, next: next ? cursorText(next) : null }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/progress',
    tags,
    summary: 'Where a demand stands, by the number and code of its receipt.',
    request: { body: jsonBody(Receipt) },
    responses: { 200: jsonAnswer(ProgressView, 'Its progress.'), 400: refusals[400], 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const demand = await openByCall(c, c.req.valid('json'), { about: ABOUT, find: (receipt) => findByReceipt(ctx, receipt) })
    const { number, kind, state, office, receivedAt, dueAt, answeredAt } = viewOf(demand)
    return c.json(
      { number, kind, state, office, receivedAt, dueAt, answeredAt, answer: demand.answered_at === null ? null : demand.answer },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One demand, for the hub and the offices that work on it.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(DemandView, 'The demand.'), 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const demand = await getDemand(ctx, c.req.valid('param').id)
    if (!(await worksOn(ctx, demand))) throw notFound()
    return c.json(viewOf(demand), 200)
  },
)

offerActs(api, {
  tags,
  states: STATES,
  acts: DESK_ACTS.filter((name) => name !== 'divide').map((act) => ({
    path: `/{id}/acts/${nounOf(act)}`,
    summary: `${life[act].label}: ${[...life[act].from].join(', ')} → ${life[act].to ?? 'as it is'}.`,
    input: act === 'answer' ? inputs.answer.omit({ files: true }) : inputs[act],
    run: async (tx: Tx, id: string, fields: never) => {
      await getDemand(tx, id)
      return move(tx, { demand: id, act, fields } as Move)
    },
  })),
})
