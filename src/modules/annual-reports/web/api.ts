import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { answer, invalid } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { closeReport } from '../actions/close-report.ts'
import { importEarlierReport } from '../actions/import-earlier-report.ts'
import { makeStatement } from '../actions/make-statement.ts'
import { saveNarrative } from '../actions/save-narrative.ts'
import { checkSubmitted } from '../check-submitted.ts'
import { isSeen } from '../policy.ts'
import { previewReport, publishedReport } from '../preview.ts'
import { findReport, getReporter } from '../queries.ts'
import { CloseReport, FindingsView, ImportEarlierReport, MakeStatement, ReportView, SaveNarrative } from '../schema.ts'
import { viewOf } from '../views.ts'

export const api = new OpenAPIHono<Env>({ defaultHook: (result) => (result.success ? undefined : answer(invalid(result.error))) })

const Reported = z.object({
  organisation: z.string().openapi({ description: 'Slug or id.' }),
  year: z
    .string()
    .regex(/^20\d\d$/)
    .transform(Number)
    .openapi({ type: 'integer', example: 2024 }),
})
const path = '/{organisation}/{year}'
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })
const tags = ['annual-reports']
const problem = { description: 'Problem (RFC 9457).' }

// The body is documented, not declared: whatever content type it comes with, only what is no JSON object is refused.
api.openapi(
  createRoute({
    method: 'post',
    path: '/checks',
    tags,
    summary: 'Check any report in the published layout.',
    description:
      'Takes a JSON object in the layout of `tables`, and answers 200 for any JSON object. Where the publisher published ' +
      'the report of the year before here, what was carried over is compared with it.',
    responses: { 200: json(FindingsView, 'What does not add up.'), 400: problem },
  }),
  async (c) => {
    const checked = await checkSubmitted(c.var.ctx, await c.req.text())
    if ('problem' in checked) throw new FieldRefusal('', checked.problem)
    return c.json(checked.findings, 200)
  },
)

const getRoute = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'A report: published for everybody, as a preview for those who work on it or oversee them.',
  request: {
    params: Reported,
    query: z.object({ asOf: z.iso.date().optional(), scope: z.enum(['own', 'subtree']).default('subtree') }),
  },
  responses: { 200: json(ReportView, 'The report.'), 404: problem },
})
api.openapi(getRoute, async (c) => {
  const { organisation: reference, year } = c.req.valid('param')
  const { asOf, scope } = c.req.valid('query')
  const ctx = c.var.ctx
  const organisation = await getReporter(ctx, reference)
  const report = await findReport(ctx, organisation.id, year)
  const asPublished = asOf === undefined && scope === 'subtree'
  if (report?.status === 'closed' && asPublished) {
    markPublic(c)
    return c.json(viewOf(await publishedReport(ctx, organisation, report)), 200)
  }
  if (!isSeen(ctx.actor, organisation.id)) throw notFound()
  return c.json({ ...viewOf(await previewReport(ctx, organisation, year, { asOf, scope })), closed: false, hash: null }, 200)
})

api.openapi(
  createRoute({
    method: 'post',
    path: `${path}/narratives`,
    tags,
    summary: 'Save a narrative section as its next version.',
    request: { params: Reported, body: body(SaveNarrative) },
    responses: { 201: json(z.object({ version: z.int() }), 'The version saved.'), 403: problem, 404: problem, 409: problem },
  }),
  async (c) => {
    const version = await inTransaction(c.var.ctx, (tx) => saveNarrative(tx, c.req.valid('param'), c.req.valid('json')))
    return c.json({ version }, 201)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: `${path}/statements`,
    tags,
    summary: 'State the figures of table 二 for one organisation and year.',
    request: { params: Reported, body: body(MakeStatement) },
    responses: { 204: { description: 'Stated.' }, 403: problem, 404: problem, 409: problem },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const source = input.signedBy ? 'signed-statement' : 'api'
    await inTransaction(c.var.ctx, (tx) => makeStatement(tx, c.req.valid('param'), { ...input, source }))
    return c.body(null, 204)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: `${path}/closing`,
    tags,
    summary: 'Close and publish a year.',
    request: { params: Reported, body: body(CloseReport) },
    responses: {
      201: json(z.object({ hash: z.string() }), 'The hash of the closed report.'),
      403: problem,
      404: problem,
      409: problem,
    },
  }),
  async (c) => {
    const { hash } = await inTransaction(c.var.ctx, (tx) => closeReport(tx, c.req.valid('param'), c.req.valid('json')))
    return c.json({ hash: hash ?? '' }, 201)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: `${path}/imports`,
    tags,
    summary: 'Enter a report published before this installation existed.',
    request: { params: Reported, body: body(ImportEarlierReport) },
    responses: { 204: { description: 'Entered.' }, 400: problem, 403: problem, 404: problem, 409: problem },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => importEarlierReport(tx, c.req.valid('param'), c.req.valid('json')))
    return c.body(null, 204)
  },
)
