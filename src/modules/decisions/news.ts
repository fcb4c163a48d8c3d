import type { Ctx } from '../../platform/ctx.ts'
import { startOf } from '../../platform/day.ts'
import { cataloguePath } from './catalogue/model.ts'
import { hearingPath } from './hearings/model.ts'
import { listPublicHearings } from './hearings/queries.ts'
import { kindLabel, meetingPath } from './meetings/model.ts'
import { listPublicMeetings } from './meetings/queries.ts'
import { portalPath } from './model.ts'
import { listPublic } from './queries.ts'

type News = { id: string; title: string; path: string; on: Date; summary: string }

/** What is new in deciding, for feeds: catalogues, decisions disclosed and published, hearings, meetings; the newest first. */
export async function listNews(ctx: Ctx, size = 50): Promise<News[]> {
  const [{ rows }, hearings, meetings, editions] = await Promise.all([
    listPublic(ctx, { size }),
    listPublicHearings(ctx, { size }),
    listPublicMeetings(ctx, { size }),
    ctx.db.selectFrom('decisions.public_catalogue').selectAll().orderBy('published_on', 'desc').limit(size).execute(),
  ])
  const news: News[] = [
    ...rows.flatMap((decision) => [
      ...(decision.published_on
        ? [
            {
              id: `${decision.id}:published`,
              title: `公布决策：${decision.title}`,
              path: portalPath(decision),
              on: startOf(decision.published_on),
              summary: decision.summary,
            },
          ]
        : []),
      {
        id: `${decision.id}:public`,
        title: `决策事项：${decision.title}`,
        path: portalPath(decision),
        on: startOf(decision.public_on),
        summary: decision.summary,
      },
    ]),
    ...hearings.flatMap((hearing) => [
      ...(hearing.reported_on
        ? [
            {
              id: `${hearing.id}:report`,
              title: `听证报告：${hearing.title}`,
              path: hearingPath(hearing),
              on: startOf(hearing.reported_on),
              summary: '',
            },
          ]
        : []),
      {
        id: `${hearing.id}:announced`,
        title: `听证公告：${hearing.title}`,
        path: hearingPath(hearing),
        on: startOf(hearing.announced_on ?? hearing.held_on),
        summary: `${hearing.held_on} ${hearing.starts_at}，${hearing.place}`,
      },
    ]),
    ...meetings.flatMap((meeting) => [
      ...(meeting.published_on
        ? [
            {
              id: `${meeting.id}:published`,
              title: `会议决定：${meeting.title}`,
              path: meetingPath(meeting),
              on: startOf(meeting.published_on),
              summary: '',
            },
          ]
        : []),
      {
        id: `${meeting.id}:announced`,
        title: `会议议题：${meeting.title}`,
        path: meetingPath(meeting),
        on: startOf(meeting.announced_on ?? meeting.held_on),
        summary: `${kindLabel(meeting.kind)}，${meeting.held_on}`,
      },
    ]),
    ...editions.map(({ catalogue_id, number, year, published_on, reason, items }) => ({
      id: `${catalogue_id}:${number}`,
      title: `${year} 年度重大行政决策事项目录${number === 1 ? '' : `（第 ${number} 版）`}`,
      path: cataloguePath(year ?? 0, number ?? 1),
      on: startOf(published_on ?? '2000-01-01'),
      summary: reason ?? `共 ${items} 项`,
    })),
  ]
  return news.sort((one, other) => other.on.getTime() - one.on.getTime()).slice(0, size)
}
