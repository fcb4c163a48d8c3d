import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { leaveNoTrace } from '../../../platform/leave-no-trace.ts'
import { networkOf } from '../../../platform/limits.ts'
import { answer } from '../../../platform/problem.ts'
import { newChallenge } from '../../../platform/proof-of-work.ts'
import { issueToken } from '../actions/issue-token.ts'
import { captureAnswer } from '../capture/capture-answer.ts'
import { knownCollection } from '../capture/known-collection.ts'
import { stageOf } from '../model.ts'
import { answerCount, getClosed, getCollection } from '../queries.ts'
import { bucketsOf, codesIn } from '../receipts/list.ts'
import { resultsOf } from '../results/results.ts'
import { AskToken, Capture, DefinitionSchema } from '../schema.ts'

export const api = apiFace()
const tags = ['questionnaires']
api.use('/:id/answers', leaveNoTrace)

const CollectionView = z.object({
  id: z.uuid(),
  title: z.string(),
  stage: z.enum(['planned', 'open', 'ended', 'closed']),
  mode: z.enum(['unlinkable', 'confidential']),
  level: z.enum(['none', 'phone', 'real-name', 'resident', 'affected']),
  opensAt: z.string(),
  closesAt: z.string(),
  answers: z.int(),
  verifying: z.string().nullable(),
  definition: z.unknown(),
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'A questionnaire and how many have answered; never what.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(CollectionView, 'The questionnaire.'), 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const collection = await getCollection(ctx, c.req.valid('param').id)
    const { id, title, mode, level, opens_at, closes_at, verifying, definition } = collection
    return c.json(
      {
        id,
        title,
        stage: stageOf(collection, ctx.now),
        mode,
        level,
        opensAt: opens_at.toISOString(),
        closesAt: closes_at.toISOString(),
        answers: await answerCount(ctx, id),
        verifying,
        definition: DefinitionSchema.parse(definition),
      },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/challenge',
    tags,
    summary: 'Some work for a browser (ALTCHA), where no identity is asked.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(z.unknown(), 'The challenge.'), 404: refusals[404] },
  }),
  async (c) => {
    const collection = await getCollection(c.var.ctx, c.req.valid('param').id)
    c.header('cache-control', 'no-store')
    return c.json(await newChallenge(c.var.ctx, collection.id, networkOf(c)), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/tokens',
    tags,
    summary: 'Signs a blinded message once per person (RFC 9474); the same message again gets the same signature.',
    request: { params: IdParam, body: jsonBody(AskToken) },
    responses: { 200: jsonAnswer(z.object({ signature: z.string() }), 'The blind signature.'), ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { blinded, district } = c.req.valid('json')
    const collection = await getCollection(c.var.ctx, id)
    const signature = await inTransaction(c.var.ctx, (tx) =>
      issueToken(tx, collection, Buffer.from(blinded, 'base64url'), district),
    )
    return c.json({ signature: signature.toString('base64url') }, 200)
  },
)

const Receipt = z.object({ code: z.string(), salt: z.string(), text: z.string() })

api.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/answers',
    tags,
    summary:
      'Takes in an answer that is nobody’s: a token or a proof of work and the answers. A call that says who it is from is refused.',
    request: { params: IdParam, body: jsonBody(Capture) },
    responses: { 201: jsonAnswer(Receipt, 'Taken in, now or before.'), ...refusals },
  }),
  async (c) => {
    const [{ id }, input] = [c.req.valid('param'), c.req.valid('json')]
    // Nothing that could say who it is may even arrive: a client that sends it is not ours, or is broken.
    if (c.req.header('cookie') !== undefined || c.req.header('authorization') !== undefined)
      throw new Refusal(400, 'questionnaires.identified', '匿名答卷不能带有登录信息（Cookie 或者令牌），没有保存')
    const collection = await knownCollection(c.var.ctx, id)
    const captured = await captureAnswer(c.var.ctx, collection, input, networkOf(c))
    if (captured.receipt) return c.json(captured.receipt, 201)
    return answer({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid',
      detail: '有的题目需要修改',
      errors: captured.errors,
    }) as never
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/receipts',
    tags,
    summary:
      'The list of all answers by their codes, in 256 parts: hash and size of each, and the root over all, as the ledger has it.',
    request: { params: IdParam },
    responses: {
      200: jsonAnswer(
        z.object({
          root: z.string(),
          answers: z.int(),
          parts: z.array(z.object({ first: z.string(), hash: z.string(), answers: z.int() })),
        }),
        'The list’s head.',
      ),
      404: refusals[404],
      409: refusals[409],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id, root, answers } = await getClosed(ctx, c.req.valid('param').id)
    const parts = (await bucketsOf(ctx, id)).map((bucket) => ({
      first: bucket.first.toString(16).padStart(2, '0'),
      hash: bucket.hash.toString('hex'),
      answers: bucket.answers,
    }))
    return c.json({ root: root ?? '', answers: answers ?? 0, parts }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/receipts/{first}',
    tags,
    summary: 'The codes that begin with two given letters: who looks theirs up says no more than these two.',
    request: { params: IdParam.extend({ first: z.string().openapi({ param: { name: 'first', in: 'path' } }) }) },
    responses: {
      200: jsonAnswer(z.object({ codes: z.array(z.string()) }), 'The codes, in order.'),
      404: refusals[404],
      409: refusals[409],
    },
  }),
  async (c) => {
    const { id, first } = c.req.valid('param')
    await getClosed(c.var.ctx, id)
    if (!/^[0-9a-f]{2}$/.test(first)) throw notFound()
    return c.json({ codes: await codesIn(c.var.ctx, id, Number.parseInt(first, 16)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/results',
    tags,
    summary: 'What was answered, counted; refused for everybody before the close. Numbers under five are null.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(z.unknown(), 'The results.'), 404: refusals[404], 409: refusals[409] },
  }),
  async (c) => c.json(await resultsOf(c.var.ctx, c.req.valid('param').id), 200),
)
