import { Hono } from 'hono'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { type Entry, iCalendar } from '../../../platform/icalendar.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { hearingPath } from '../hearings/model.ts'
import { listPublicHearings } from '../hearings/queries.ts'
import { kindLabel, meetingPath } from '../meetings/model.ts'
import { listPublicMeetings } from '../meetings/queries.ts'
import { listNews } from '../news.ts'

export const portalFeeds = new Hono<Env>()

portalFeeds.get('/:file{latest\\.(?:rss|atom|json)}', async (c) => {
  const format = c.req.param('file').split('.').at(-1) ?? ''
  if (!isFeedFormat(format)) throw notFound()
  const origin = originOf(c)
  const at = (each: string) => `${origin}/decisions/latest.${each}`
  markPublic(c)
  const answer = renderFeed(format, {
    title: '重大行政决策',
    description: '目录、听证、会议、公布的决策',
    url: `${origin}/decisions`,
    at: { rss: at('rss'), atom: at('atom'), json: at('json') },
    publisher: c.var.frame.footer.organiser,
    entries: (await listNews(c.var.ctx)).map(({ id, title, path, on, summary }) => ({
      id: `urn:yangguang:decisions:${id}`,
      title,
      url: origin + path,
      publishedAt: on,
      updatedAt: on,
      summary,
    })),
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? '' })
})

/** Hearings with the days by which one applies, and meetings, from a month ago on. */
portalFeeds.get('/calendar.ics', async (c) => {
  const { ctx } = c.var
  const origin = originOf(c)
  const from = addDays(dayOf(ctx.now), -30)
  const [hearings, meetings] = await Promise.all([
    listPublicHearings(ctx, { from, size: 200 }),
    listPublicMeetings(ctx, { from, size: 200 }),
  ])
  const entries: Entry[] = [
    ...hearings.flatMap((hearing) => {
      const url = origin + hearingPath(hearing)
      return [
        {
          uid: hearing.id,
          on: hearing.held_on,
          summary: `听证会：${hearing.title}`,
          description: `${hearing.starts_at}—${hearing.ends_at}，${hearing.place}`,
          url,
          remind: `明天举行听证会：${hearing.title}`,
        },
        {
          uid: `${hearing.id}-apply`,
          on: hearing.apply_until,
          summary: `听证会报名截止：${hearing.title}`,
          description: `${hearing.held_on} 举行，${hearing.place}`,
          url,
        },
      ]
    }),
    ...meetings.map((meeting) => ({
      uid: meeting.id,
      on: meeting.held_on,
      summary: `${kindLabel(meeting.kind)}：${meeting.title}`,
      description: `${meeting.starts_at}—${meeting.ends_at}，${meeting.place}`,
      url: origin + meetingPath(meeting),
    })),
  ]
  markPublic(c)
  return c.body(iCalendar(entries, { product: 'decisions', now: ctx.now, name: '听证会和政府会议' }), 200, {
    'content-type': 'text/calendar; charset=utf-8',
  })
})
