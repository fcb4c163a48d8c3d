import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { iCalendar } from '../../../platform/icalendar.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { minute } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { kinds, portalPath, states } from '../model.ts'
import { findSeries, getPublicBriefing, listPublic } from '../queries.ts'
import { entryOf } from './event-file.ts'

/** What is new for feed readers, and what is coming for calendars: of all, of one series, of one occasion. */
export const feedPages = new Hono<Env>()

feedPages.get('/:file{latest\\.(?:rss|atom|json|ics)}', (c) => answer(c, { title: '新闻发布和访谈', at: '/briefings/latest' }))

feedPages.get('/series/:file{[a-z][a-z0-9-]*\\.(?:rss|atom|json|ics)}', async (c) => {
  const slug = c.req.param('file').replace(/\.\w+$/, '')
  const series = await findSeries(c.var.ctx, slug)
  if (!series) throw notFound()
  return answer(c, { title: series.name, at: `/briefings/series/${slug}`, series: slug })
})

feedPages.get(`${ID}/event.ics`, async (c) => {
  const event = await getPublicBriefing(c.var.ctx, c.req.param('id'))
  return calendar(c, [event], event.title)
})

async function answer(c: Context<Env>, { title, at, series }: { title: string; at: string; series?: string }) {
  const { ctx, frame } = c.var
  const format = (c.req.param('file') ?? '').split('.').at(-1) ?? ''
  const { rows } = await listPublic(ctx, { series, size: 60 })
  if (format === 'ics') return calendar(c, rows, title)
  if (!isFeedFormat(format)) throw notFound()
  const [origin, { byId }] = [originOf(c), await loadOrganisations(ctx)]
  const rendered = renderFeed(format, {
    title,
    description: '新闻发布会、在线访谈和直播节目的预告与实录',
    url: origin + (series ? `/briefings/series/${series}` : '/briefings'),
    at: { rss: `${origin}${at}.rss`, atom: `${origin}${at}.atom`, json: `${origin}${at}.json` },
    publisher: frame.footer.organiser,
    entries: rows.map((event) => ({
      id: `urn:uuid:${event.id}`,
      title: `${event.title}（${states[event.state]}）`,
      url: origin + portalPath(event.id),
      publishedAt: event.announced_at ?? event.starts_at,
      updatedAt: event.archived_at ?? event.cancelled_at ?? event.ended_at ?? event.announced_at ?? event.starts_at,
      summary: `${minute(event.starts_at)}，${event.place}。${event.topic}`,
      author: byId.get(event.organisation_id)?.name ?? '',
      categories: [kinds[event.kind], event.series],
    })),
  })
  markPublic(c)
  return c.body(await rendered.text(), 200, { 'content-type': rendered.headers.get('content-type') ?? '' })
}

function calendar(c: Context<Env>, events: Parameters<typeof entryOf>[0][], name: string) {
  const origin = originOf(c)
  markPublic(c)
  return c.body(
    iCalendar(
      events.map((event) => entryOf(event, origin)),
      { product: 'briefings', now: c.var.ctx.now, name },
    ),
    200,
    { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="briefings.ics"' },
  )
}
