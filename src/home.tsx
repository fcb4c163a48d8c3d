import { Hono } from 'hono'
import { HomePage } from './home/home-page.tsx'
import { ParticipationPage } from './home/participation-page.tsx'
import { SiteMapPage } from './home/site-map-page.tsx'
import { listPublished } from './modules/annual-reports/index.ts'
import { listOpenNow } from './modules/consultations/index.ts'
import { listPublic, permanentPath } from './modules/publishing/index.ts'
import { lookedFor, readHeadline } from './modules/requests/index.ts'
import { dayOf } from './platform/day.ts'
import type { Env } from './platform/module.ts'
import { markPublic } from './platform/public-page.ts'
import { siteMap } from './site-map.ts'

const NEWEST = 6

/** The pages that belong to no module: home, the way to all that asks and answers, site map. */
export const home = new Hono<Env>()

home.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const [words, headline, reports, policies, newest, asked] = await Promise.all([
    lookedFor(ctx),
    readHeadline(ctx, year),
    listPublished(ctx),
    listPublic(ctx, { column: 'policies', size: NEWEST }),
    listPublic(ctx, { size: NEWEST }),
    listOpenNow(ctx, NEWEST),
  ])
  markPublic(c)
  const [report] = reports.toSorted(
    (one, other) => other.year - one.year || Number(other.closed_at ?? 0) - Number(one.closed_at ?? 0),
  )
  return c.html(
    <HomePage
      page={page}
      words={words}
      year={year}
      headline={headline}
      today={dayOf(ctx.now)}
      policies={itemsOf(policies)}
      asked={askedItems(asked)}
      news={[
        ...itemsOf(newest),
        ...(report
          ? [
              {
                href: `/annual-reports/${report.slug}/${report.year}`,
                title: `${report.publisher ?? ''}${report.year}年政府信息公开工作年度报告`,
                ...(report.closed_at && { date: dayOf(report.closed_at) }),
              },
            ]
          : []),
      ]}
    />,
  )
})

home.route('/', siteMap)

home.get('/participation', async (c) => {
  const asked = await listOpenNow(c.var.ctx, NEWEST)
  markPublic(c)
  return c.html(<ParticipationPage page={c.var.frame} asked={askedItems(asked)} />)
})

home.get('/site-map', (c) => {
  markPublic(c)
  return c.html(<SiteMapPage page={c.var.frame} />)
})

const askedItems = (asked: Awaited<ReturnType<typeof listOpenNow>>) =>
  asked.map(({ href, title, left }) => ({ href, title, note: left }))

const itemsOf = ({ rows }: Awaited<ReturnType<typeof listPublic>>) =>
  rows.map(({ index_number, title, first_published_at }) => ({
    href: permanentPath(index_number ?? ''),
    title,
    ...(first_published_at && { date: dayOf(first_published_at) }),
  }))
