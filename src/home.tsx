import { Hono } from 'hono'
import { HomePage } from './home/home-page.tsx'
import { ReportErrorPage } from './home/report-error-page.tsx'
import { SiteMapPage } from './home/site-map-page.tsx'
import { listPublished } from './modules/annual-reports/index.ts'
import { listPublic, permanentPath } from './modules/publishing/index.ts'
import { lookedFor, readHeadline } from './modules/requests/index.ts'
import { dayOf } from './platform/day.ts'
import type { Env } from './platform/module.ts'
import { markPublic } from './platform/public-page.ts'
import { siteMap } from './site-map.ts'

const NEWEST = 6

/** The pages that belong to no module: home, site map, where to report an error of the site. */
export const home = new Hono<Env>()

home.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const [words, headline, reports, policies, newest] = await Promise.all([
    lookedFor(ctx),
    readHeadline(ctx, year),
    listPublished(ctx),
    listPublic(ctx, { column: 'policies', size: NEWEST }),
    listPublic(ctx, { size: NEWEST }),
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

home.get('/site-map', (c) => {
  markPublic(c)
  return c.html(<SiteMapPage page={c.var.frame} />)
})

home.get('/report-error', (c) => {
  // Where the reader came from, to name the page that is wrong; only an address of this site is repeated.
  const from = /^\/(?![/\\])[^\s]{0,300}$/.test(c.req.query('from') ?? '') ? c.req.query('from') : undefined
  markPublic(c)
  const quote = c.req.query('quote')?.trim().slice(0, 200) || undefined
  return c.html(<ReportErrorPage page={c.var.frame} from={from} quote={quote} />)
})

const itemsOf = ({ rows }: Awaited<ReturnType<typeof listPublic>>) =>
  rows.map(({ index_number, title, first_published_at }) => ({
    href: permanentPath(index_number ?? ''),
    title,
    ...(first_published_at && { date: dayOf(first_published_at) }),
  }))
