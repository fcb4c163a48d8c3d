import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { assignPrefix } from '../actions/assign-prefix.ts'
import { decideTask } from '../actions/decide-task.ts'
import { fileRule } from '../actions/file-rule.ts'
import { issueNumber } from '../actions/issue-number.ts'
import { reapplyRule } from '../actions/reapply-rule.ts'
import { recordComments } from '../actions/record-comments.ts'
import { recordEdition } from '../actions/record-edition.ts'
import { recordFact } from '../actions/record-fact.ts'
import { recordReview } from '../actions/record-review.ts'
import { registerRule } from '../actions/register-rule.ts'
import { returnRule } from '../actions/return-rule.ts'
import { voidRule } from '../actions/void-rule.ts'
import {
  AssignPrefix,
  DecideTask,
  FileRule,
  IssueNumber,
  Reason,
  RecordComments,
  RecordEdition,
  RecordFact,
  RecordReview,
  RegisterRule,
} from '../schema.ts'

/** What offices do to rules, for their programs. */
export const apiChanges = apiFace()

const tags = ['rules']
const staff = refusals

apiChanges.use('*', async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

const Made = z.object({ id: z.uuid() })
apiChanges.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'Apply for registration (统一登记)',
    request: { body: jsonBody(RegisterRule) },
    responses: { 201: jsonAnswer(Made, 'Registered; reviews are asked for.'), ...staff },
  }),
  async (c) => {
    const id = await inTransaction(c.var.ctx, (tx) => registerRule(tx, c.req.valid('json')))
    return c.json({ id }, 201, { location: `/api/rules/${id}` })
  },
)

apiChanges.openapi(
  createRoute({
    method: 'post',
    path: '/prefixes',
    tags,
    summary: 'Assign letters to an organisation',
    request: { body: jsonBody(AssignPrefix) },
    responses: { 204: { description: 'Assigned.' }, ...staff },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => assignPrefix(tx, c.req.valid('json')))
    return c.body(null, 204)
  },
)

apiChanges.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/number',
    tags,
    summary: 'Issue the next number (统一编号)',
    request: { params: IdParam, body: jsonBody(IssueNumber) },
    responses: { 201: jsonAnswer(z.object({ number: z.string() }), 'The number, never given twice.'), ...staff },
  }),
  async (c) => {
    const number = await inTransaction(c.var.ctx, (tx) => issueNumber(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.json({ number }, 201)
  },
)

/** An act on one rule that answers nothing, or the id of what it made. */
function act<T extends z.ZodType>(
  path: string,
  summary: string,
  schema: T,
  work: (tx: Tx, id: string, input: z.output<T>) => Promise<unknown>,
) {
  apiChanges.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary,
      request: { params: IdParam, body: jsonBody(schema) },
      responses: { 204: { description: 'Done.' }, ...staff },
    }),
    async (c) => {
      const { id } = c.req.valid('param' as never) as { id: string } // the path's own parameter
      const input = c.req.valid('json' as never) as z.output<T> // as its schema made it
      await inTransaction(c.var.ctx, (tx) => work(tx, id, input))
      return c.body(null, 204)
    },
  )
}

// What an action takes it reads itself: read twice, a day or a list is the same.
act('/{id}/reviews', 'The opinion of a reviewer', RecordReview, recordReview)
act('/{id}/comments', 'How the public was heard', RecordComments, recordComments)
act('/{id}/return', 'Send an application back', Reason, returnRule)
act('/{id}/application', 'Apply again', z.object({}), reapplyRule)
act('/{id}/voiding', 'Give a draft up', Reason, voidRule)
act('/{id}/facts', 'Something happened to a rule, or a fact was wrong', RecordFact, recordFact)
act('/{id}/editions', 'The text as amended', RecordEdition, recordEdition)
act('/{id}/filing', 'Filed with the body above (备案)', FileRule, fileRule)
act('/tasks/{id}/decision', 'What is to become of a document whose basis has changed', DecideTask, decideTask)
