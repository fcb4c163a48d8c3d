import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Env } from './module.ts'
import { answer, invalid } from './problem.ts'

/** An API face: input that does not fit its schema answers 400 with every field named (problem+json). */
export const apiFace = () =>
  new OpenAPIHono<Env>({ defaultHook: (result) => (result.success ? undefined : answer(invalid(result.error))) })

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } })

/** The refusals that a call may answer with, for its entry in the OpenAPI document. */
export const refusals = {
  400: problem('Input that does not fit; `errors` names the fields.'),
  403: problem('The caller may see this but not do it.'),
  404: problem('Absent, or not for the caller to see.'),
  409: problem('Not in the present state; `code` says which rule.'),
}

/** The body of a call: JSON that fits the schema. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
/** An answer of JSON. */
export const jsonAnswer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const IdParam = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) })
