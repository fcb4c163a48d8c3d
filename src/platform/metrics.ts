import { timingSafeEqual } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Counter, collectDefaultMetrics, Histogram, register } from 'prom-client'
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
  seconds.labels(c.req.method, routePath(c, -1), String(c.res.status)).observe((performance.now() - started) / 1_000)
}

const kept = new Map<string, number>()
new Counter({
  name: 'http_kept_pages_total',
  help: 'How many answers came from kept pages, by route; each took well under a millisecond.',
  labelNames: ['route'],
  collect() {
    for (const [route, count] of kept) this.inc({ route }, count)
    kept.clear()
  },
})

/** Counts an answer from a kept page: there are so many that even timing them would be felt. */
export const countKept = (route: string) => void kept.set(route, (kept.get(route) ?? 0) + 1)

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
