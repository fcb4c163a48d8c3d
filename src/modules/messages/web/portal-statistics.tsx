import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { csvOf } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readDeflection } from '../deflection.ts'
import { readKinds, readMonths } from '../statistics.ts'
import { StatisticsPage } from './pages/statistics.tsx'
import { answeringOptions } from './shown.ts'

/** 留言办理情况, by months; counted from the records whenever it is asked for. */
export const statisticsPages = new Hono<Env>()

statisticsPages.get('/statistics', async (c) => {
  const { ctx, frame } = c.var
  const offices = await answeringOptions(ctx)
  const asked = askedFor(c.req.query('year'), dayOf(ctx.now))
  const office = offices.find(({ value }) => value === c.req.query('office'))?.value ?? ''
  const [months, kinds, deflection] = await Promise.all([
    readMonths(ctx, { year: asked, office: office || undefined }),
    readKinds(ctx, { year: asked, office: office || undefined }),
    readDeflection(ctx, { from: `${asked}-01-01`, until: `${asked}-12-31` }),
  ])
  markPublic(c)
  return c.html(
    <StatisticsPage
      page={frame}
      year={asked}
      office={office}
      offices={offices}
      months={months}
      kinds={kinds}
      deflection={deflection}
    />,
  )
})

statisticsPages.get('/statistics.csv', async (c) => {
  const { ctx } = c.var
  const year = askedFor(c.req.query('year'), dayOf(ctx.now))
  const months = await readMonths(ctx, { year })
  markPublic(c)
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`留言办理情况_${year}`)}.csv`)
  return c.body(
    csvOf([
      ['月份', '收到', '已答复', '应答复', '按期答复', '公开', '评价', '满意'],
      ...months.map((row) => [row.month, row.received, row.answered, row.due, row.onTime, row.published, row.rated, row.content]),
    ]),
  )
})

const askedFor = (typed: string | undefined, today: string) => {
  const [year, now] = [Math.trunc(Number(typed)), Number(today.slice(0, 4))]
  return year >= 2000 && year <= now ? year : now
}
