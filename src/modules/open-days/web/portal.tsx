import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { feedLinks, isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { iCalendar } from '../../../platform/icalendar.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { listSessions, ratingsOf, type ShownSession, sessionPath, sessionsOf } from '../../attendance/index.ts'
import { serveFile } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { OWNER, portalPath } from '../model.ts'
import { getPublic, listPublic, picturesOf, totalsOf } from '../queries.ts'
import { ListPage } from './pages/list.tsx'
import { OpenDayPage } from './pages/open-day.tsx'

export const portal = new Hono<Env>()
const SIZE = 20
portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const today = dayOf(ctx.now)
  const past = c.req.query('past') === '1'
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const [{ rows, total }, { byId }, totals] = await Promise.all([
    listPublic(ctx, { past, today, offset: (page - 1) * SIZE, size: SIZE }),
    loadOrganisations(ctx),
    totalsOf(ctx, today.slice(0, 4)),
  ])
  const at = (number: number) => `/open-days?${past ? 'past=1&' : ''}page=${number}`
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      rows={rows}
      total={total}
      past={past}
      totals={totals}
      year={today.slice(0, 4)}
      nameOf={(id) => byId.get(id ?? '')?.name ?? ''}
      previous={page > 1 ? at(page - 1) : undefined}
      next={page * SIZE < total ? at(page + 1) : undefined}
      links={feedLinks('/open-days/feed', '政府开放日')}
    />,
  )
})

portal.get('/:file{feed\\.(?:rss|atom|json)}', async (c) => {
  const format = c.req.param('file').slice('feed.'.length)
  if (!isFeedFormat(format)) throw notFound()
  const { ctx } = c.var
  const rows = await ctx.db
    .selectFrom('open_days.open_day')
    .selectAll()
    .where('state', '<>', 'draft')
    .orderBy('announced_at', 'desc')
    .limit(50)
    .execute()
  const site = originOf(c)
  markPublic(c)
  const answer = renderFeed(format, {
    title: '政府开放日',
    description: '各机关的开放日，可以报名参加',
    url: `${site}/open-days`,
    at: { rss: `${site}/open-days/feed.rss`, atom: `${site}/open-days/feed.atom`, json: `${site}/open-days/feed.json` },
    publisher: c.var.frame.footer.organiser,
    entries: rows.map((day) => ({
      id: `urn:uuid:${day.id}`,
      title: day.state === 'cancelled' ? `已取消：${day.title}` : day.title,
      url: `${site}${portalPath(day.id)}`,
      publishedAt: day.announced_at ?? day.made_at,
      updatedAt: day.reported_at ?? day.announced_at ?? day.made_at,
      summary: day.report ?? day.summary,
    })),
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
})

portal.get('/calendar.ics', async (c) => {
  const { ctx } = c.var
  const { rows } = await listPublic(ctx, { today: dayOf(ctx.now), size: 200 })
  return calendarOf(
    c,
    await sessionsOf(
      ctx,
      OWNER,
      rows.flatMap(({ id }) => id ?? []),
    ),
    '政府开放日',
  )
})
portal.get(`${ID}/calendar.ics`, async (c) => {
  const day = await getPublic(c.var.ctx, c.req.param('id'))
  return calendarOf(c, await listSessions(c.var.ctx, { kind: OWNER, id: day.id }), day.title)
})

portal.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const day = await getPublic(ctx, c.req.param('id'))
  const [sessions, pictures, { byId }] = await Promise.all([
    listSessions(ctx, { kind: OWNER, id: day.id }),
    picturesOf(ctx, day.id),
    loadOrganisations(ctx),
  ])
  const { ratings, average } = await ratingsOf(
    ctx,
    sessions.map(({ id }) => id),
  )
  const office = byId.get(day.organisation_id)
  markPublic(c)
  return c.html(
    <OpenDayPage
      page={frame}
      day={day}
      office={{ name: office?.name ?? '', slug: office?.slug ?? '' }}
      sessions={sessions}
      pictures={pictures}
      average={average}
      ratings={ratings}
      now={ctx.now}
    />,
  )
})

portal.get(`${ID}/pictures/:picture{[0-9a-f-]{36}}`, async (c) => {
  const day = await getPublic(c.var.ctx, c.req.param('id') ?? '')
  const picture = (await picturesOf(c.var.ctx, day.id)).find(({ id }) => id === c.req.param('picture'))
  if (!picture) throw notFound()
  return serveFile(c, picture.file_id)
})

function calendarOf(c: Context<Env>, sessions: ShownSession[], name: string) {
  const site = originOf(c)
  markPublic(c)
  const file = iCalendar(
    sessions.map((session) => ({
      uid: session.id,
      from: session.starts_at,
      until: session.ends_at,
      place: session.place,
      summary: `${session.owner_title}：${session.title}`,
      description: session.notes || '报名后参加。',
      url: `${site}${sessionPath(session.id)}`,
      cancelled: session.cancelled_at !== null,
    })),
    { product: 'open-days', now: c.var.ctx.now, name },
  )
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="open-days.ics"',
  })
}
