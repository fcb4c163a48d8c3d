import { timingSafeEqual } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Histogram, register } from 'prom-client'
import { notFound } from './errors.ts'
import { installation } from './installation.ts'
import { addressOf } from './limits.ts'

collectDefaultMetrics()
const seconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'How long requests took, by route.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.005, 0.02, 0.1, 0.3, 1, 3, 10],
})

/** Times every request. The label is the route's pattern, never the path: a path holds ids, and there are endless many. */
export const measure = (): MiddlewareHandler => async (c, next) => {
  const started = performance.now()
  await next()
  observe(c.req.method, routePath(c, -1), c.res.status, performance.now() - started)
}

const children = new Map<string, ReturnType<typeof seconds.labels>>()
export function observe(method: string, route: string, status: number, milliseconds: number) {
  const key = `${method} ${status} ${route}`
  const child = children.get(key) ?? seconds.labels(method, route, String(status))
  children.set(key, child)
  child.observe(milliseconds / 1_000)
}

/** `/metrics` for Prometheus, from loopback or with METRICS_TOKEN; for anyone else it is not there. */
export function metrics() {
  const app = new Hono()
  app.get('/', async (c) => {
    const { METRICS_TOKEN } = installation().config
    const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
    const byToken = METRICS_TOKEN !== undefined && same(given, METRICS_TOKEN)
    if (!byToken && !/^(127\.|::1$|::ffff:127\.)/.test(addressOf(c))) throw notFound()
    return c.body(await register.metrics(), 200, { 'content-type': register.contentType })
  })
  return app
}

const same = (given: string, wanted: string) =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
