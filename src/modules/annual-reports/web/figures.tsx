import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import { countFigures } from '../narrative/count-figures.ts'
import { extentOf } from '../narrative/extent.ts'
import { frozenOf } from '../preview.ts'
import { findReport } from '../queries.ts'
import { Year } from '../schema.ts'
import { FiguresPage } from './pages/figures.tsx'

/** The figures that reports quote, for everybody: as a closed report has them, else as the records have them today. */
export const figurePages = new Hono<Env>()

figurePages.get('/figures', async (c) => {
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  const asked = c.req.query('organisation') ?? ''
  const organisation = asked === '' ? tree.all.find(({ level }) => level === 'city') : tree.bySlug.get(asked)
  if (!organisation) throw notFound()
  const today = dayOf(ctx.now)
  const given = Year.safeParse(c.req.query('year') || undefined)
  const year = given.success && given.data <= Number(today.slice(0, 4)) ? given.data : Number(today.slice(0, 4))
  const report = await findReport(ctx, organisation.id, year)
  const frozen = report?.status === 'closed' ? frozenOf(report)?.figures : undefined
  const until = today < `${year}-12-31` ? today : `${year}-12-31`
  const counted = frozen ?? (await countFigures(ctx, extentOf(year, subtreeOf(tree, organisation.id), until)))
  markPublic(c)
  return c.html(
    <FiguresPage
      page={frame}
      organisation={organisation}
      organisations={tree.all.filter(({ level, kind }) => level === 'city' || (level === 'district' && kind === 'government'))}
      year={year}
      until={until}
      counted={counted}
      frozen={frozen !== undefined}
    />,
  )
})
