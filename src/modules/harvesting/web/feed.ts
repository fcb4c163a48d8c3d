import { Hono } from 'hono'
import { startOf } from '../../../platform/day.ts'
import { type FeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadCatalogue } from '../catalogue.ts'

const ENTRIES = 100

/** The data sets that were opened or changed last, for feed readers: `/datasets/feed.atom`. */
export function feed(format: FeedFormat) {
  const face = new Hono<Env>()
  face.get('/', async (c) => {
    const site = originOf(c)
    const { entries } = await loadCatalogue(c.var.ctx)
    markPublic(c)
    const rendered = renderFeed(format, {
      title: `${c.var.frame.siteName}：开放数据`,
      description: '新开放和新更新的数据集',
      url: `${site}/datasets`,
      at: { rss: `${site}/datasets/feed.rss`, atom: `${site}/datasets/feed.atom`, json: `${site}/datasets/feed.json` },
      publisher: c.var.frame.footer.organiser,
      entries: entries.slice(0, ENTRIES).map((entry) => ({
        id: `urn:uuid:${entry.id}`,
        title: entry.title,
        url: `${site}/datasets/${entry.slug}`,
        publishedAt: startOf(entry.publishedOn),
        updatedAt: entry.changedAt,
        summary: entry.abstract,
        author: entry.office.name,
        categories: [...(entry.theme ? [entry.theme.name] : []), ...entry.keywords],
      })),
    })
    return c.body(await rendered.text(), 200, { 'content-type': rendered.headers.get('content-type') ?? 'text/xml' })
  })
  return face
}
