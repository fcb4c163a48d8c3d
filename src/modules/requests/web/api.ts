import { createRoute, z } from '@hono/zod-openapi'
import { offerActs } from '../../../platform/act-api.ts'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { answerTask } from '../actions/answer-task.ts'
import { fileRequest } from '../actions/file-request.ts'
import { registerRequest } from '../actions/register-request.ts'
import { actNames, acts } from '../acts.ts'
import { inboxFilters, listInbox } from '../inbox.ts'
import { moves } from '../model.ts'
import { getRequest } from '../queries.ts'
import { FileRequest, RegisterRequest } from '../schema.ts'
import { RequestView, viewOf } from '../views.ts'

export const api = apiFace()
const tags = ['requests']

const Listed = z.object({ requests: z.array(RequestView), next: z.string().nullable() })
api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Requests that the caller may see, what is due first',
    request: { query: inboxFilters },
    responses: { ...refusals, 200: jsonAnswer(Listed, 'A page of requests.') },
  }),
  async (c) => {
    const { requests, next } = await listInbox(c.var.ctx, c.req.valid('query'))
    return c.json({ requests: requests.map(viewOf), next }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags,
    summary: 'File a request as the caller',
    request: { body: jsonBody(FileRequest) },
    responses: { ...refusals, 201: jsonAnswer(RequestView, 'Filed.') },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const key = c.req.header('idempotency-key') ?? input.key
    const request = await inTransaction(c.var.ctx, (tx) => fileRequest(tx, { ...input, ...(key && { key }) }))
    return c.json(viewOf(request), 201, { location: `/api/requests/${request.id}` })
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/registrations',
    tags,
    summary: 'Register a request that came by hand, post, fax or word of mouth',
    request: { body: jsonBody(RegisterRequest) },
    responses: { ...refusals, 201: jsonAnswer(RequestView, 'Registered.') },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const key = c.req.header('idempotency-key') ?? input.key
    const request = await inTransaction(c.var.ctx, (tx) => registerRequest(tx, { ...input, ...(key && { key }) }))
    return c.json(viewOf(request), 201, { location: `/api/requests/${request.id}` })
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One request',
    request: { params: IdParam },
    responses: { ...refusals, 200: jsonAnswer(RequestView, 'The request.') },
  }),
  async (c) => c.json(viewOf(await getRequest(c.var.ctx, c.req.valid('param').id)), 200),
)

const TaskAnswer = z.object({ answer: z.string('请填写反馈内容').trim().min(1, '请填写反馈内容').max(20_000) })
api.openapi(
  createRoute({
    method: 'post',
    path: '/tasks/{id}/answer',
    tags,
    summary: 'Hand in the part that was asked of a unit',
    request: { params: IdParam, body: jsonBody(TaskAnswer) },
    responses: { ...refusals, 204: { description: 'Done.' } },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => answerTask(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)

offerActs(api, {
  tags,
  acts: actNames.map((name) => ({
    path: `/{id}/${acts[name].noun}`,
    operationId: `requests.${name}`,
    summary: `${moves[name].label}（${moves[name].article || '内部'}）`,
    input: acts[name].input,
    run: acts[name].run,
  })),
})
