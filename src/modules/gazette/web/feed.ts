import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { type FeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { longDay } from '../../../ui/index.ts'
import { issueName, issuePath } from '../model.ts'
import { listIssues } from '../queries.ts'
import { GazetteSetting } from '../settings.ts'

/** The latest issues for feed readers, at `/gazette.rss`, `.atom`, `.json`. */
export function feed(format: FeedFormat) {
  const face = new Hono<Env>()
  face.get('/', async (c) => {
    const site = originOf(c)
    const [{ name, organiser }, issues] = await Promise.all([
      readSetting(c.var.ctx, GazetteSetting),
      listIssues(c.var.ctx, { limit: 50 }),
    ])
    markPublic(c)
    const answer = renderFeed(format, {
      title: name,
      description: `${name}各期出版`,
      url: `${site}/gazette`,
      at: { rss: `${site}/gazette.rss`, atom: `${site}/gazette.atom`, json: `${site}/gazette.json` },
      publisher: organiser,
      entries: issues.map((issue) => ({
        id: `urn:uuid:${issue.id}`,
        title: `${name}${issueName(issue)}`,
        url: `${site}${issuePath(issue)}`,
        publishedAt: issue.published_at,
        updatedAt: issue.published_at,
        summary: `${longDay(dayOf(issue.published_at))}出版，刊登文件 ${issue.items} 件`,
      })),
    })
    return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
  })
  return face
}
