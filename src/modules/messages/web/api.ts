import { createRoute, z } from '@hono/zod-openapi'
import { offerActs } from '../../../platform/act-api.ts'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { openByCall, Receipt } from '../../../platform/by-receipt.ts'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { submitMessage } from '../actions/submit-message.ts'
import { ACTS, acts } from '../acts.ts'
import { findShown, listArchive, type Shown } from '../archive.ts'
import { findByReceipt, getMessage } from '../find-message.ts'
import { findKind, listKinds } from '../kinds.ts'
import { portalPath, STATES } from '../model.ts'
import { SubmitMessage } from '../schema.ts'
import { ABOUT, writtenFrom } from './written-from.ts'

export const api = apiFace()
const tags = ['messages']
const day = z.iso.date().nullable()
const number = (most: number, otherwise: number) => z.coerce.number().int().min(0).max(most).default(otherwise)

const MessageView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.string(),
    office: z.uuid(),
    subject: z.string(),
    text: z.string(),
    answer: z.string(),
    receivedOn: z.iso.date(),
    answeredOn: z.iso.date(),
    publishedOn: z.iso.date(),
    url: z.string(),
  })
  .openapi('Message')
const viewOf = (row: Shown): z.output<typeof MessageView> => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  office: row.organisation_id,
  subject: row.subject,
  text: row.text,
  answer: row.answer,
  receivedOn: row.received_on,
  answeredOn: row.answered_on,
  publishedOn: row.published_on,
  url: portalPath(row.id),
})
const ProgressView = z
  .object({
    number: z.string(),
    kind: z.string(),
    state: z.enum(STATES),
    office: z.uuid(),
    receivedOn: z.iso.date(),
    dueOn: z.iso.date(),
    answeredOn: day,
    answer: z.string().nullable(),
  })
  .openapi('MessageProgress')

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Messages that were published with their answers, the newest first.',
    request: {
      query: z.object({
        q: z.string().max(100).optional(),
        kind: z.string().max(40).optional(),
        office: z.uuid().optional(),
        offset: number(100_000, 0),
        size: number(200, 20),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), messages: z.array(MessageView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { q, kind, office, offset, size } = c.req.valid('query')
    const filter = { offset, size, ...(q && { q }), ...(kind && { kind }), ...(office && { office }) }
    const { rows, total } = await listArchive(c.var.ctx, filter)
    markPublic(c)
    return c.json({ total, messages: rows.map(viewOf) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/kinds',
    tags,
    summary: 'What may be written, and in how many working days it is answered.',
    responses: {
      200: jsonAnswer(
        z.object({
          kinds: z.array(
            z.object({
              code: z.string(),
              label: z.string(),
              workingDays: z.int(),
              anonymous: z.boolean(),
              publishable: z.boolean(),
            }),
          ),
        }),
        'The kinds.',
      ),
    },
  }),
  async (c) => {
    const kinds = (await listKinds(c.var.ctx))
      .filter(({ offered }) => offered)
      .map(({ code, label, term_days, anonymous, publishable }) => ({
        code,
        label,
        workingDays: term_days,
        anonymous,
        publishable,
      }))
    markPublic(c)
    return c.json({ kinds }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary:
      'Writes a message, signed in or not. The same `key` finds the first one; `code` with `number` shows its progress. Who is told `proof-needed` does the work of /api/intake/challenge?about=messages and sends it as `x-altcha`.',
    request: { body: jsonBody(SubmitMessage) },
    responses: {
      201: jsonAnswer(z.object({ id: z.uuid(), number: z.string(), code: z.string() }), 'Received.'),
      400: refusals[400],
      403: refusals[403],
    },
  }),
  async (c) => {
    await writtenFrom.spend(c.var.ctx, c, { proof: c.req.header('x-altcha') ?? '' })
    if (!(await findKind(c.var.ctx, c.req.valid('json').kind))?.offered) throw new FieldRefusal('kind', '没有这个类别')
    return c.json(await inTransaction(c.var.ctx, (tx) => submitMessage(tx, { ...c.req.valid('json'), channel: 'api' })), 201)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/progress',
    tags,
    summary: 'Where a message stands, by the number and code of its receipt.',
    request: { body: jsonBody(Receipt) },
    responses: { 200: jsonAnswer(ProgressView, 'Its progress.'), 400: refusals[400], 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const message = await openByCall(c, c.req.valid('json'), { about: ABOUT, find: (receipt) => findByReceipt(ctx, receipt) })
    const { number, kind, state, organisation_id, received_on, due_on, answered_on, answer } = message
    return c.json(
      {
        number,
        kind,
        state,
        office: organisation_id,
        receivedOn: received_on,
        dueOn: due_on,
        answeredOn: answered_on,
        answer: answered_on === null ? null : answer,
      },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One published message with its answer.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(MessageView, 'The message.'), 404: refusals[404] },
  }),
  async (c) => {
    const shown = await findShown(c.var.ctx, c.req.valid('param').id)
    if (!shown) throw notFound()
    markPublic(c)
    return c.json(viewOf(shown), 200)
  },
)

const summaries: Record<keyof typeof acts, string> = {
  accept: 'The office takes it as its own.',
  transfer: 'Hands it to another office, with the reason; the term runs on.',
  refuse: 'Tells the writer which other channel it belongs to.',
  ask: 'Asks the writer; the days until the reply do not count.',
  proposeExtension: 'Asks for more time, once.',
  decideExtension: 'Grants or refuses it, by another person.',
  draft: 'Drafts the answer; sends it where its kind needs no signature.',
  returnDraft: 'Sends the draft back.',
  sign: 'Signs the answer, by another person; the writer has it.',
  publish: 'Publishes it in neutral words, with the writer’s consent.',
  takeDown: 'Takes it out of the archive.',
}

offerActs(api, {
  tags,
  states: STATES,
  acts: ACTS.map((name) => ({
    path: `/{id}/${acts[name].noun}`,
    summary: summaries[name],
    input: acts[name].input,
    run: async (tx: Tx, id: string, input: never) => {
      await getMessage(tx, id)
      await acts[name].run(tx, id, input)
      // What was handed on is no longer here to be seen.
      return (await tx.db.selectFrom('messages.message').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
    },
  })),
})
