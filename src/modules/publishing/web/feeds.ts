import type { Context } from 'hono'
import { type FeedFormat, isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { permanentPath } from '../model.ts'
import { type ListFilter, listShown } from '../public-lists.ts'

const MOST = 50

type About = { title: string; description: string; path: string; filter: ListFilter }

/** The newest of a list for feed readers. `path` is the page's; the feeds lie beside it. */
export async function feedOf(c: Context<Env>, format: FeedFormat, { title, description, path, filter }: About) {
  const { ctx, frame } = c.var
  const origin = originOf(c)
  const [{ rows }, { byId }] = [await listShown(ctx, { ...filter, size: MOST }), await loadOrganisations(ctx)]
  markPublic(c)
  const response = renderFeed(format, {
    title: `${title}_${frame.siteName}`,
    description,
    url: `${origin}${path}`,
    at: { rss: `${origin}${path}.rss`, atom: `${origin}${path}.atom`, json: `${origin}${path}.json` },
    publisher: frame.footer.organiser,
    entries: rows.map((row) => ({
      // The number is never given to anything else, wherever the site may move.
      id: `urn:index:${row.index_number}`,
      title: row.title,
      url: `${origin}${permanentPath(row.index_number ?? '')}`,
      publishedAt: row.first_published_at ?? ctx.now,
      updatedAt: row.published_at ?? row.first_published_at ?? ctx.now,
      summary: row.summary,
      author: byId.get(row.organisation_id)?.name ?? '',
      categories: [...(row.genre ? [row.genre] : []), ...row.keywords],
    })),
  })
  const type = response.headers.get('content-type') ?? ''
  return c.body(await response.text(), 200, { 'content-type': type })
}

/** A file name of a feed: what it is of, and its format. */
export function feedNamed(file: string): { name: string; format: FeedFormat } | null {
  const at = file.lastIndexOf('.')
  const format = file.slice(at + 1)
  return at > 0 && isFeedFormat(format) ? { name: file.slice(0, at), format } : null
}
