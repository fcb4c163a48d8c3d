import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/** Refuses a body that is too long. One that says how long it is need not be opened to be measured, and the others are counted as they come. */
export function boundBodies(most: number): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: most })
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const length = c.req.header('content-length')
    const isTold = length !== undefined && c.req.header('transfer-encoding') === undefined
    return isTold && Number(length) <= most ? next() : counted(c, next)
  }
}
