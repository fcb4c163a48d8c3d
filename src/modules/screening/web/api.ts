import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { IdParam, jsonAnswer, jsonBody, Problem, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { answer, invalid } from '../../../platform/problem.ts'
import { addWording } from '../actions/add-wording.ts'
import { judgeFinding } from '../actions/judge-finding.ts'
import { loadWording } from '../dictionary.ts'
import { type FindingRow, moveNames, moves } from '../model.ts'
import { mayScan } from '../policy.ts'
import { getFinding, listFindings, listWording } from '../queries.ts'
import { knownTo } from '../scan.ts'
import { scanText } from '../scan-text.ts'
import {
  ActInput,
  BoardFilters,
  FindingView,
  LARGEST_SCAN,
  ListedFinding,
  NewWording,
  ScanInput,
  WordingView,
} from '../schema.ts'

/** What does not fit answers 422 here, as the calls of this module are published. */
export const api = new OpenAPIHono<Env>({
  defaultHook: (result) =>
    result.success ? undefined : answer({ ...invalid(result.error), status: 422, title: 'Unprocessable Entity' }),
})
const tags = ['screening']
const unprocessable = {
  description: 'Input that does not fit; `errors` names the fields.',
  content: { 'application/problem+json': { schema: Problem } },
}
const answers = { 401: { ...unprocessable, description: 'No token.' }, 403: refusals[403], 422: unprocessable }

// Who asks comes before what is asked.
api.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!mayScan(c.var.ctx.actor)) throw forbidden('仅供行政机关工作人员使用')
  await next()
})
api.use(
  '/scans',
  bodyLimit({
    maxSize: LARGEST_SCAN,
    onError: () => {
      throw new Refusal(413, 'too-large', '要检测的文字不能超过 2 MB')
    },
  }),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/scans',
    tags,
    summary: 'What a text should not say in public; offsets are UTF-16',
    request: { body: jsonBody(ScanInput) },
    responses: {
      ...answers,
      413: { ...unprocessable, description: 'More than 2 MB.' },
      200: jsonAnswer(z.object({ findings: z.array(FindingView) }), 'The findings in the order of the text.'),
    },
  }),
  async (c) => {
    const { text } = c.req.valid('json')
    return c.json({ findings: scanText(text, await knownTo(c.var.ctx)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/findings',
    tags,
    summary: 'Findings in what is public, of the offices that the caller sees',
    request: { query: BoardFilters },
    responses: {
      ...answers,
      200: jsonAnswer(z.object({ findings: z.array(ListedFinding), next: z.string().nullable() }), 'A page of findings.'),
    },
  }),
  async (c) => {
    const { findings, next } = await listFindings(c.var.ctx, c.req.valid('query'))
    return c.json({ findings: findings.map(viewOf), next }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/findings/{id}',
    tags,
    summary: 'One finding',
    request: { params: IdParam },
    responses: { ...answers, 404: refusals[404], 200: jsonAnswer(ListedFinding, 'The finding.') },
  }),
  async (c) => c.json(viewOf((await getFinding(c.var.ctx, c.req.valid('param').id)).finding), 200),
)

for (const name of moveNames)
  api.openapi(
    createRoute({
      method: 'post',
      path: `/findings/{id}/${moves[name].noun}`,
      tags,
      operationId: `screening.${name}`,
      summary: moves[name].label,
      request: { params: IdParam, body: { required: false, content: { 'application/json': { schema: ActInput } } } },
      responses: { ...answers, 404: refusals[404], 409: refusals[409], 204: { description: 'Done.' } },
    }),
    async (c) => {
      const { note = '' } = c.req.valid('json') ?? {}
      await inTransaction(c.var.ctx, (tx) => judgeFinding(tx, c.req.valid('param').id, { move: name, note }))
      return c.body(null, 204)
    },
  )

api.openapi(
  createRoute({
    method: 'get',
    path: '/wording',
    tags,
    summary: 'The dictionary of wrong wording in force',
    responses: { ...answers, 200: jsonAnswer(z.object({ version: z.int(), wording: z.array(WordingView) }), 'The dictionary.') },
  }),
  async (c) => {
    const rows = await listWording(c.var.ctx, {})
    const { version } = await loadWording(c.var.ctx)
    return c.json(
      { version, wording: rows.map(({ except_in, since_version: _, ...row }) => ({ ...row, exceptIn: except_in })) },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/wording',
    tags,
    summary: 'Add a wrong wording; everything public is looked through again',
    request: { body: jsonBody(NewWording) },
    responses: { ...answers, 400: refusals[400], 201: jsonAnswer(z.object({ id: z.uuid() }), 'Added.') },
  }),
  async (c) => c.json({ id: await inTransaction(c.var.ctx, (tx) => addWording(tx, c.req.valid('json'))) }, 201),
)

const viewOf = (row: FindingRow) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  title: row.title,
  url: row.url,
  organisation: row.organisation_id,
  excerpt: row.excerpt,
  suggestion: row.suggestion,
  occurrences: row.occurrences,
  foundOn: row.found_on,
  dueOn: row.due_on,
})
