import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { deliver } from '../actions/deliver-items.ts'
import { Delivery } from '../schema.ts'

export const deliveriesApi = apiFace()

const Answer = z
  .object({
    bundle: z.uuid().nullable(),
    taken: z.array(z.object({ sourceKey: z.string(), document: z.uuid() })),
    refused: z.array(z.object({ sourceKey: z.string(), sentence: z.string() })),
  })
  .openapi('DeliveryAnswer')

deliveriesApi.openapi(
  createRoute({
    method: 'post',
    path: '/deliveries',
    tags: ['publishing'],
    summary:
      'Hand over many items of a department’s own system: the good ones stand submitted in one bundle, the bad ones are named',
    description:
      'Each item is known by `sourceKey`: sent again unchanged it changes nothing, sent changed it becomes a new edition.',
    request: { body: jsonBody(Delivery) },
    responses: { ...refusals, 200: jsonAnswer(Answer, 'What was taken, and what was not, with reasons.') },
  }),
  async (c) => {
    const { organisation, items, title } = c.req.valid('json')
    return c.json(await deliver(c.var.ctx, organisation, { items, title }), 200)
  },
)
