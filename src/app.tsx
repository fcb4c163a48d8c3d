import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { timeout } from 'hono/timeout'
import { apiReference } from './api-reference.tsx'
import { home } from './home.tsx'
import { workplaceOf } from './menus/workbench.ts'
import type { Identified } from './modules/identity/index.ts'
import { unreadCount } from './modules/notifications/index.ts'
import { modules } from './modules.ts'
import { type AccessLog, logAccess, openAccessLog } from './platform/access-log.ts'
import { boundBodies } from './platform/bound-bodies.ts'
import type { Ctx } from './platform/ctx.ts'
import { notFound, Refusal } from './platform/errors.ts'
import { health } from './platform/health.ts'
import { installation } from './platform/installation.ts'
import { limitRates } from './platform/limits.ts'
import { measure, metrics } from './platform/metrics.ts'
import type { Env } from './platform/module.ts'
import { connectOwnPages } from './platform/own-pages.ts'
import type { PageCache } from './platform/page-cache.ts'
import { answer, problemOf } from './platform/problem.ts'
import { plainPath, readingOf } from './reading.ts'
import { sampleClock } from './sample-clock.tsx'
import { settingsPages } from './settings-pages.tsx'
import { frameOf, type Site } from './site.ts'
import { inTraditional } from './traditional.ts'
import { assets } from './ui/assets.ts'
import { GalleryPage } from './ui/gallery.tsx'
import { ProblemPage } from './ui/index.ts'
import { workbenchHome } from './workbench-home.tsx'

export type World = {
  db: Ctx['db']
  now: () => Date
  identify: (headers: Headers, ctx: Pick<Ctx, 'db' | 'now'>) => Promise<Identified>
  /** As it is now: the first real account ends sample mode while the program runs. */
  site: () => Site
  /** Where rendered pages are kept; without it each is rendered every time. */
  pages?: PageCache
  log?: AccessLog
}

const MEGABYTE = 1_048_576
const AS_WRITTEN = { mode: 'standard', script: 'hans' } as const
const POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** Every face of every module, behind the checks that all of them share; holds the only error handler. */
export function createApp({ db, now, identify, site, pages, log = openAccessLog(installation().config.DATA_DIR) }: World) {
  const { config } = installation()
  const app = new OpenAPIHono<Env>()
  app.onError(async (error, c) => {
    const problem = problemOf(error)
    if (error instanceof Refusal && error.status === 401 && wantsPage(c.req.path))
      return c.redirect(`/identity/sign-in?back=${encodeURIComponent(c.req.path)}`, 303)
    if (!wantsPage(c.req.path)) return answer(problem)
    const frame = c.get('frame') ?? frameOf(site(), { path: c.req.path, identified: null, reading: AS_WRITTEN })
    return c.html(
      <ProblemPage page={frame} problem={problem} again={problem.status === 503 ? await sentAgain(c) : undefined} />,
      problem.status,
      problem.status === 503 ? { 'retry-after': '5' } : {},
    )
  })
  app.notFound(() => {
    throw notFound()
  })
  app.use(measure())
  app.use(logAccess(log))
  if (pages) app.use(pages.keep)
  app.route('/', health(db))
  app.route('/assets', assets())
  // An answer that is a call of a function (`callback=`, as CKAN's clients ask) is anybody's, and is meant for pages of other sites.
  app.use('/api/*', async (c, next) => {
    await next()
    if (c.res.headers.get('content-type')?.startsWith('application/javascript'))
      c.header('cross-origin-resource-policy', 'cross-origin')
  })
  app.use(
    secureHeaders({
      referrerPolicy: 'same-origin',
      // For browsers and plug-ins that are no longer: every page would carry them.
      xDownloadOptions: false,
      xDnsPrefetchControl: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
      ...(config.PUBLIC_URL?.startsWith('https:') ? {} : { strictTransportSecurity: false }),
    }),
  )
  app.use(async (c, next) => {
    await next()
    // A file that was uploaded comes with a stricter policy of its own.
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', POLICY)
  })
  app.use(async (c, next) => {
    await next()
    if (c.get('frame')?.reading.script !== 'hant' || !c.res.headers.get('content-type')?.startsWith('text/html')) return
    c.res = new Response(await inTraditional(await c.res.text()), c.res)
  })
  app.use(refuseForeignHosts(site))
  for (const bound of [
    boundBodies(60 * MEGABYTE),
    timeout(60_000, () => new Refusal(503, 'timeout', '处理时间过长，请稍后再试') as never),
  ])
    app.use((c, next) => (isPiece(c.req.path) ? next() : bound(c, next)))
  app.use(async (c, next) => {
    const identified = await identify(c.req.raw.headers, { db, now: now() })
    c.set('ctx', { db, actor: identified.actor, now: now() })
    const url = new URL(c.req.url)
    const reading = wantsPage(c.req.path) ? readingOf(c) : AS_WRITTEN
    if (identified.person && identified.via === 'cookie' && wantsPage(c.req.path))
      identified.person.unread = await unreadCount(c.var.ctx, identified.person.id)
    const workplace = await workplaceOf(c.var.ctx, url.pathname)
    c.set('frame', frameOf(site(), { path: plainPath(url), identified, workplace, reading }))
    if (identified.mustSecure && wantsPage(c.req.path) && !/^\/(identity|assets)\//.test(c.req.path))
      return c.redirect('/identity/security', 303)
    // A token is sent on purpose; only what a browser sends by itself can be forged from elsewhere. A call without either speaks for nobody.
    const isForgeable = identified.via === 'cookie' || (identified.via === null && wantsPage(c.req.path))
    if (isForgeable) await csrf({ origin: (origin) => origin === originOf(c.req.raw, site()) })(c, next)
    else await next()
    if (!isRead(c.req) && !isPiece(c.req.path)) pages?.forget()
    // What is remembered for one reader is kept by nobody.
    else if (!c.res.headers.has('cache-control') || c.res.headers.has('set-cookie')) c.header('cache-control', 'no-store')
  })
  app.use(limitRates(isRead))
  app.route('/metrics', metrics())
  app.route('/', home)
  app.route('/workbench', workbenchHome)
  app.get('/ui', (c) => {
    if (!site().sample) throw notFound()
    return c.html(<GalleryPage page={c.get('frame')} />)
  })
  app.route('/workbench/clock', sampleClock)
  app.route('/workbench/settings', settingsPages)
  for (const { name, portal, workbench, api, elsewhere = {} } of modules) {
    if (portal) app.route(`/${name}`, portal)
    if (workbench) app.route(`/workbench/${name}`, workbench)
    if (api) app.route(`/api/${name}`, api)
    for (const [path, face] of Object.entries(elsewhere)) app.route(path, face)
  }
  app.route('/api', apiReference(app))
  connectOwnPages(async (path) => (await app.request(new URL(path, site().publicUrl ?? 'http://localhost'))).status)
  return app
}

/**
 * Programs also ask by POST: what they ask is then too long for an address, or their protocol wants it so. Anonymous answers are counted with
 * them: a whole campus may send them from one address.
 */
const ASKED_BY_POST =
  /^\/(oai|api\/datasets\/[^/]+\/query|api\/questionnaires\/[^/]+\/answers|api\/(3\/)?action\/\w*(_show|_list|_search|_info|_autocomplete|_read|_me)(_with_resources)?\/?)$/
const isRead = ({ method, path }: { method: string; path: string }) =>
  /^(GET|HEAD|OPTIONS)$/.test(method) || (method === 'POST' && ASKED_BY_POST.test(path))

/** Pieces of a large file: as long and as slow as the line is; nothing that is shown changes by them. Their protocol has bounds of its own. */
const isPiece = (path: string) => path.startsWith('/api/ingestion/uploads/')

/** A form that could not be taken, to be sent again as it was; what may not stand in a page, and files, have to be given anew. */
async function sentAgain(c: Context<Env>) {
  if (c.req.method !== 'POST' || !c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined
  const values = await c.req.parseBody({ all: true }).catch(() => ({}))
  const fields = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : [])),
  )
  const isSecret = fields.some(([name]) => /password|secret|code|token/i.test(name))
  return isSecret || fields.length === 0 ? undefined : { action: c.req.path, fields }
}

/** Open311 is asked by programs, at addresses that others have fixed. */
const wantsPage = (path: string) => !path.startsWith('/api/') && !path.startsWith('/open311/v2/') && path !== '/metrics'

/** In sample mode there is no PUBLIC_URL: only the loopback names are answered, so that no page elsewhere can rebind a name to us. */
const refuseForeignHosts = (site: () => Site) => async (c: { req: { url: string } }, next: () => Promise<void>) => {
  const { hostname } = new URL(c.req.url)
  if (!site().publicUrl && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    throw new Refusal(403, 'host', '本系统未设置对外地址（PUBLIC_URL），只能在本机访问')
  await next()
}

/** Where our own forms come from: PUBLIC_URL, else the loopback host asked. */
const originOf = (request: Request, { publicUrl }: Site) => (publicUrl ? new URL(publicUrl).origin : new URL(request.url).origin)
