import { Hono } from 'hono'
import { dayOf, longDay, startOf } from '../../../platform/day.ts'
import { type FeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { forceOn } from '../facts.ts'
import { levels } from '../model.ts'
import { listNewest } from '../queries.ts'
import { RuleFilters } from '../schema.ts'
import { rulePath } from '../text/clauses.ts'
import { COLUMN, query } from './pages/rules.tsx'

const MOST = 50

/** The newest of the public list for feed readers, by the same filters as its page: `/rules.rss`, `.atom`, `.json`. */
export function feed(format: FeedFormat) {
  const face = new Hono<Env>()
  face.get('/', async (c) => {
    const { ctx, frame } = c.var
    const filters = { ...RuleFilters.parse(c.req.query()), stage: undefined }
    const rules = await listNewest(ctx, filters, MOST)
    const forces = await forceOn(
      ctx,
      rules.map(({ id }) => id),
      dayOf(ctx.now),
    )
    const site = originOf(c)
    const asked = query({ ...filters, page: undefined })
    const at = (name: string) => `${site}/${name}${asked && `?${asked}`}`
    markPublic(c)
    const answer = renderFeed(format, {
      title: `${COLUMN.name}_${frame.siteName}`,
      description: COLUMN.description,
      url: at('rules'),
      at: { rss: at('rules.rss'), atom: at('rules.atom'), json: at('rules.json') },
      publisher: frame.footer.organiser,
      entries: rules.map(({ id, title, level, document_numbers, issuers, promulgated_on }) => ({
        id: `urn:uuid:${id}`,
        title,
        url: `${site}${rulePath(id)}`,
        publishedAt: promulgated_on ? startOf(promulgated_on) : new Date(0),
        updatedAt: promulgated_on ? startOf(promulgated_on) : new Date(0),
        summary: [document_numbers[0], promulgated_on && `${longDay(promulgated_on)}公布`, `效力：${forces.get(id)?.label ?? ''}`]
          .filter(Boolean)
          .join('，'),
        author: issuers.join('、'),
        categories: [levels[level].label],
      })),
    })
    return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
  })
  return face
}
