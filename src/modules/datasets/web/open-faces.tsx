import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { catalogueFile } from '../catalogue-file.ts'
import { lateBefore, lateNow, punctuality } from '../lateness.ts'
import { listPlan, planYears, publishedPlan, yearOf } from '../plan.ts'
import { getDataset, listChanges } from '../queries.ts'
import { ChangesPage, LatenessPage } from './pages/open-pages.tsx'
import { PublicPlanPage } from './pages/plan.tsx'

/** What everybody may see of how the open data is kept: punctuality, the plan, what its descriptions said before. */
export const openFaces = new Hono<Env>()

openFaces.get('/lateness', async (c) => {
  const { ctx, frame } = c.var
  const [tree, offices] = await Promise.all([loadOrganisations(ctx), punctuality(ctx)])
  const nameOf = shortNames(tree)
  const choices = offices.map(({ organisation_id }) => ({ value: organisation_id, label: nameOf(organisation_id) }))
  const office = choices.find(({ value }) => value === c.req.query('office'))?.value
  const [now, before] = await Promise.all([lateNow(ctx, { office }), lateBefore(ctx, { office })])
  markPublic(c)
  return c.html(
    <LatenessPage
      page={frame}
      now={now}
      before={before}
      offices={offices}
      nameOf={nameOf}
      office={office ?? ''}
      choices={choices}
      today={dayOf(ctx.now)}
    />,
  )
})

openFaces.get('/catalogue.csv', async (c) => {
  const file = await catalogueFile(c.var.ctx)
  markPublic(c)
  return c.body(file, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="catalogue.csv"; filename*=UTF-8''${encodeURIComponent('公共数据开放目录.csv')}`,
  })
})

openFaces.get('/plan', async (c) => {
  const { ctx, frame } = c.var
  const [years, tree] = await Promise.all([planYears(ctx), loadOrganisations(ctx)])
  const year = yearOf(ctx, c.req.query('year'))
  const published = (await publishedPlan(ctx, year)) !== undefined
  const rows = published ? await listPlan(ctx, year) : []
  markPublic(c)
  return c.html(
    <PublicPlanPage
      page={frame}
      rows={rows}
      year={year}
      years={years}
      published={published}
      nameOf={shortNames(tree)}
      today={dayOf(ctx.now)}
    />,
  )
})

openFaces.get('/:slug{[a-z0-9][a-z0-9-]+}/changes', async (c) => {
  const { ctx, frame } = c.var
  const dataset = await getDataset(ctx, c.req.param('slug'))
  if (dataset.published_on === null) throw notFound()
  markPublic(c)
  return c.html(<ChangesPage page={frame} dataset={dataset} changes={await listChanges(ctx, dataset.id)} />)
})
