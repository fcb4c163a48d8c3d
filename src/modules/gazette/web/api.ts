import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { importIssue } from '../actions/import-issue.ts'
import { submitDocument } from '../actions/submit-text.ts'
import { issueName, issuePath } from '../model.ts'
import { getPublishedIssue, listIssues } from '../queries.ts'
import { ImportIssue, IssueView, SubmitDocument } from '../schema.ts'
import { viewOf } from '../views.ts'

export const api = apiFace()

const tags = ['gazette']
const Year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .openapi({ type: 'integer', example: 2024 })
const Listed = IssueView.pick({ id: true, name: true, year: true, number: true, totalNumber: true, url: true })

api.openapi(
  createRoute({
    method: 'get',
    path: '/issues',
    tags,
    summary: 'The issues of the gazette, the newest first.',
    request: { query: z.object({ year: Year.optional() }) },
    responses: { 200: jsonAnswer(z.object({ issues: z.array(Listed) }), 'The issues.'), 400: refusals[400] },
  }),
  async (c) => {
    const issues = await listIssues(c.var.ctx, { year: c.req.valid('query').year, limit: 2_000 })
    markPublic(c)
    return c.json(
      {
        issues: issues.map((issue) => ({
          id: issue.id,
          name: issueName(issue),
          year: issue.year,
          number: issue.number,
          totalNumber: issue.total_number,
          url: issuePath(issue),
        })),
      },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/issues/{year}/{number}',
    tags,
    summary: 'One issue with all its texts, as printed.',
    request: {
      params: z.object({
        year: Year,
        number: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .openapi({ type: 'integer', example: 12 }),
      }),
    },
    responses: { 200: jsonAnswer(IssueView, 'The issue.'), 404: refusals[404] },
  }),
  async (c) => {
    const { year, number } = c.req.valid('param')
    const issue = await getPublishedIssue(c.var.ctx, year, number)
    markPublic(c)
    return c.json(await viewOf(c.var.ctx, issue, { texts: true }), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/submissions',
    tags,
    summary: 'Send in a published document of the office to be printed.',
    request: { body: jsonBody(SubmitDocument) },
    responses: { 201: jsonAnswer(z.object({ submission: z.uuid() }), 'It awaits the editors.'), ...refusals },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => submitDocument(tx, c.req.valid('json'))), 201),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/issues',
    tags,
    summary: 'Enter a back issue that was printed before this installation existed (gazette editors).',
    request: { body: jsonBody(ImportIssue) },
    responses: { 201: jsonAnswer(z.object({ issue: z.uuid() }), 'It is in the archive.'), ...refusals },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => importIssue(tx, c.req.valid('json'))), 201),
)
