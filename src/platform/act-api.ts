import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { IdParam, jsonAnswer, jsonBody, refusals } from './api.ts'
import { inTransaction, type Tx } from './ctx.ts'
import type { Env } from './module.ts'

type OfferedAct = {
  /** With `{id}` in it. */
  path: string
  summary: string
  operationId?: string
  input: z.ZodType
  run: (tx: Tx, id: string, input: never) => Promise<unknown>
}
type Offering = {
  tags: string[]
  acts: readonly OfferedAct[]
  /** The states of the thing, where what an act answers is the state that it left. */
  states?: readonly [string, ...string[]]
}

/** The acts of a module's table as calls: the input of each as JSON, in a transaction of its own. What needs no input needs no body. */
export function offerActs(api: OpenAPIHono<Env>, { tags, acts, states }: Offering) {
  for (const { path, summary, operationId, input, run } of acts) {
    const nothing = input.safeParse({})
    const body = { ...jsonBody(input as z.ZodType<Record<string, unknown>>), required: !nothing.success }
    const route = {
      method: 'post' as const,
      path,
      tags,
      summary,
      request: { params: IdParam, body },
      ...(operationId && { operationId }),
    }
    // A call without a body comes here unread. The table pairs each act with its own input; TypeScript cannot follow the pair through a loop.
    const givenOf = (json: Record<string, unknown>) =>
      (nothing.success && Object.keys(json).length === 0 ? nothing.data : json) as never
    if (states)
      api.openapi(
        createRoute({
          ...route,
          responses: { ...refusals, 200: jsonAnswer(z.object({ id: z.uuid(), state: z.enum(states) }), 'Done.') },
        }),
        async (c) => {
          const { id } = c.req.valid('param')
          const state = await inTransaction(c.var.ctx, (tx) => run(tx, id, givenOf(c.req.valid('json'))))
          return c.json({ id, state: String(state) }, 200)
        },
      )
    else
      api.openapi(createRoute({ ...route, responses: { ...refusals, 204: { description: 'Done.' } } }), async (c) => {
        const { id } = c.req.valid('param')
        await inTransaction(c.var.ctx, (tx) => run(tx, id, givenOf(c.req.valid('json'))))
        return c.body(null, 204)
      })
  }
}
