import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { isValidOn, loadOrganisations, officesByDistrict, subtreeOf } from '../../organisations/index.ts'
import { listStatisticYears, readGuideRate, readStatistics } from '../statistics.ts'
import { listSubjectAreas } from '../subject-areas.ts'
import { officeNamed } from './offices.ts'
import { StatisticsPage } from './pages/portal/statistics.tsx'

/** Live figures for everybody. */
export const statisticsPages = new Hono<Env>()

statisticsPages.get('/statistics', async (c) => {
  const { ctx, frame: page } = c.var
  const today = dayOf(ctx.now)
  const [tree, years] = await Promise.all([loadOrganisations(ctx), listStatisticYears(ctx)])
  const office = officeNamed(tree, c.req.query('organisation'))
  const year = years.find((each) => String(each) === c.req.query('year')) ?? Number(today.slice(0, 4))
  const reporter = office?.id ?? tree.children.get(null)?.[0]?.id
  const [statistics, guide, areas] = await Promise.all([
    readStatistics(ctx, { year, organisations: office && subtreeOf(tree, office.id), reporter }),
    readGuideRate(ctx, year),
    listSubjectAreas(ctx),
  ])
  markPublic(c)
  return c.html(
    <StatisticsPage
      page={page}
      statistics={statistics}
      guide={guide}
      office={office ?? null}
      years={years}
      offices={officesByDistrict(
        tree,
        tree.all.filter((each) => isValidOn(each, today)),
        'slug',
      )}
      subjectAreas={new Map(areas.map(({ slug, name }) => [slug, name]))}
    />,
  )
})
