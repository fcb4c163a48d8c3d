import type { Context } from 'hono'
import { Hono } from 'hono'
import { loadOrganisations } from './modules/organisations/index.ts'
import { listColumns } from './modules/publishing/index.ts'
import { dayOf } from './platform/day.ts'
import { notFound } from './platform/errors.ts'
import type { Env } from './platform/module.ts'
import { originOf } from './platform/origin.ts'
import { markPublic } from './platform/public-page.ts'
import { publicSources } from './platform/public-source.ts'

/** The most addresses that one file of a site map may hold (sitemaps.org). */
const PART = 50_000
const PAGES = [
  '/',
  '/publishing',
  '/organisations',
  '/requests',
  '/requests/statistics',
  '/participation',
  '/annual-reports',
  '/calendar',
  '/ledger',
  '/site-map',
]

type Address = { url: string; changedOn: string | null }

/** Everything that everyone may see, for search engines: an index, its parts, and what is not theirs to fetch. */
export const siteMap = new Hono<Env>()

siteMap.get('/sitemap.xml', async (c) => {
  let total = 0
  for await (const some of addresses(c)) total += some.length
  const parts = Array.from(
    { length: Math.max(1, Math.ceil(total / PART)) },
    (_, part) => `<sitemap><loc>${originOf(c)}/sitemap-${part + 1}.xml</loc></sitemap>`,
  )
  return xml(c, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.join('')}</sitemapindex>`)
})

siteMap.get('/:file{sitemap-[1-9][0-9]{0,3}\\.xml}', async (c) => {
  const part = Number(/\d+/.exec(c.req.param('file'))?.[0])
  const [from, to] = [(part - 1) * PART, part * PART]
  const lines: string[] = []
  let at = 0
  for await (const some of addresses(c)) {
    if (at < to && at + some.length > from)
      lines.push(...some.slice(Math.max(0, from - at), to - at).map((address) => lineOf(c, address)))
    at += some.length
    if (at >= to) break
  }
  if (lines.length === 0) throw notFound()
  return xml(c, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lines.join('')}</urlset>`)
})

siteMap.get('/robots.txt', (c) => {
  // A sample city is nobody's to find.
  const closed = c.var.frame.sample
    ? ['/']
    : ['/workbench', '/identity', '/notifications', '/preferences', '/requests/new', '/search?']
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${originOf(c)}/sitemap.xml`, '']
  markPublic(c)
  return c.text(lines.join('\n'))
})

/** Without an actor: what comes out is what a visitor may see. */
async function* addresses(c: Context<Env>): AsyncIterable<Address[]> {
  const ctx = { ...c.var.ctx, actor: null }
  const today = dayOf(ctx.now)
  const [columns, { all }] = [await listColumns(ctx), await loadOrganisations(ctx)]
  yield [
    ...PAGES,
    ...columns.map(({ slug }) => `/publishing/columns/${slug}`),
    ...all.filter(({ valid_from }) => valid_from <= today).map(({ slug }) => `/publishing/offices/${slug}`),
  ].map((url) => ({ url, changedOn: null }))
  for (const { addresses: own, all: everything } of publicSources()) {
    if (own) yield* own(ctx)
    else for await (const things of everything(ctx)) yield things.map(({ url, publishedOn }) => ({ url, changedOn: publishedOn }))
  }
}

const lineOf = (c: Context<Env>, { url, changedOn }: Address) =>
  `<url><loc>${escaped(originOf(c) + url)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</url>`

function xml(c: Context<Env>, body: string) {
  markPublic(c)
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, 200, { 'content-type': 'application/xml; charset=utf-8' })
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&apos;')
