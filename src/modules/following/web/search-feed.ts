import { Hono } from 'hono'
import { startOf } from '../../../platform/day.ts'
import { type FeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { answer, invalid } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { SearchParams, search } from '../../search/index.ts'

const ENTRIES = 50

/** Any search as a feed, the newest first: `/search.rss?q=…`. The same parameters give page, feed and alert. */
export function searchFeed(format: FeedFormat) {
  const face = new Hono<Env>()
  face.get('/', async (c) => {
    const asked = SearchParams.safeParse({ ...c.req.query(), in: 'documents', sort: 'newest', page: 1, size: ENTRIES })
    if (!asked.success) return answer(invalid(asked.error))
    const site = originOf(c)
    const [{ hits }, tree] = await Promise.all([search(c.var.ctx, asked.data), loadOrganisations(c.var.ctx)])
    const query = new URL(c.req.url).search
    markPublic(c)
    const rendered = renderFeed(format, {
      title: asked.data.q ? `检索：${asked.data.q}` : '最新公开',
      description: '按检索条件订阅的最新公开信息',
      url: `${site}/search${query}`,
      at: { rss: `${site}/search.rss${query}`, atom: `${site}/search.atom${query}`, json: `${site}/search.json${query}` },
      publisher: c.var.frame.siteName,
      entries: hits.map((hit) => ({
        id: `${site}${hit.url}`,
        title: hit.title,
        url: `${site}${hit.url}`,
        publishedAt: startOf(hit.publishedOn ?? '1970-01-01'),
        updatedAt: startOf(hit.publishedOn ?? '1970-01-01'),
        summary: hit.snippet.map(({ text }) => text).join(''),
        ...(hit.office && tree.byId.get(hit.office) && { author: tree.byId.get(hit.office)?.name ?? '' }),
      })),
    })
    return c.body(await rendered.text(), 200, { 'content-type': rendered.headers.get('content-type') ?? 'text/xml' })
  })
  return face
}
