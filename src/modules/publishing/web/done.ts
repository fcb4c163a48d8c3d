import { createRoute, type z } from '@hono/zod-openapi'
import { IdParam, jsonBody, refusals } from '../../../platform/api.ts'

/** A call on one thing that is told something and answers with nothing but that it is done. */
export const done = <P extends string, T extends z.ZodType>({ path, summary, body }: { path: P; summary: string; body: T }) =>
  createRoute({
    method: 'post',
    path,
    tags: ['publishing'],
    summary,
    request: { params: IdParam, body: jsonBody(body) },
    responses: { ...refusals, 204: { description: 'Done.' } },
  })
