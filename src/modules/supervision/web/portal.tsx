import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { csvOf } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { byDistrict, groundSentence, readGround } from '../../datasets/index.ts'
import { cutLabels, isCut } from '../indicators/cuts.ts'
import { countedUntil } from '../indicators/figures.ts'
import { publishedCut, publishedFigures, publishedSeries } from '../indicators/published.ts'
import { allInForce, inForce, versionsOf } from '../indicators/registry.ts'
import { mayEnter } from '../policy.ts'
import { listPublicSuggestions } from '../suggestions/read-suggestions.ts'
import { BecausePage } from './pages/because.tsx'
import { DefinitionPage } from './pages/definition.tsx'
import { type PublicCut, PublicFiguresPage } from './pages/public-figures.tsx'
import { toldWords } from './pages/told.tsx'
import { askedYear, namesFor, yearOf } from './shown.ts'

export const portal = new Hono<Env>()

const askedCut = (typed: string | undefined): PublicCut =>
  isCut(typed) && typed !== 'all' && typed !== 'district-office' ? typed : 'district'

portal.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const year = askedYear(c.req.query('year'), dayOf(ctx.now))
  const period = yearOf(year)
  const cut = askedCut(c.req.query('by'))
  const indicator = inForce(c.req.query('indicator') ?? '', period.to) ?? inForce('on-time', period.to)
  if (!indicator) throw notFound()
  const [figures, months, rows, nameOf, ground, until, suggestions] = await Promise.all([
    publishedFigures(ctx, period),
    publishedSeries(ctx, indicator.name, period),
    publishedCut(ctx, { ...period, cut }),
    namesFor(ctx),
    readGround(ctx),
    countedUntil(ctx),
    listPublicSuggestions(ctx),
  ])
  const received = rows.map(({ value, told }) => ({
    name: nameOf(cut, value),
    value: told.received && told.received !== 'few' ? told.received.denominator : 0,
  }))
  const names = ground.shapes.map(({ name }) => name)
  const { values } = byDistrict(received, names)
  // What is hidden is no number, not even none.
  for (const { value, told } of rows) if (told.received === 'few') values.delete(nameOf(cut, value))
  const map = { shapes: ground.shapes, ground: groundSentence(ground), values }
  markPublic(c)
  return c.html(
    <PublicFiguresPage
      page={page}
      year={year}
      cut={cut}
      figures={figures}
      indicator={indicator}
      months={months}
      rows={rows}
      nameOf={nameOf}
      map={cut === 'district' && rows.length > 0 ? map : null}
      until={until}
      because={suggestions.length}
    />,
  )
})

portal.get('/indicators/:name{[a-z-]{2,40}}', async (c) => {
  const { ctx, frame: page } = c.var
  const name = c.req.param('name')
  const versions = versionsOf(name)
  if (versions.length === 0) throw notFound()
  const today = dayOf(ctx.now)
  const year = Number(today.slice(0, 4))
  const months = await publishedSeries(ctx, name, { from: `${year - 1}-01-01`, to: `${year}-12-31` })
  const cases = mayEnter(ctx.actor) ? `/workbench/supervision/cases?indicator=${name}&period=${today.slice(0, 7)}` : null
  if (!cases) markPublic(c)
  return c.html(
    <DefinitionPage
      page={page}
      versions={versions}
      official={inForce(name, today)?.version ?? 1}
      months={months}
      cases={cases}
    />,
  )
})

portal.get('/because', async (c) => {
  const { ctx, frame: page } = c.var
  const [suggestions, nameOf] = await Promise.all([listPublicSuggestions(ctx), namesFor(ctx)])
  markPublic(c)
  return c.html(<BecausePage page={page} suggestions={suggestions} nameOf={nameOf} />)
})

portal.get('/figures.csv', async (c) => {
  const { ctx } = c.var
  const year = askedYear(c.req.query('year'), dayOf(ctx.now))
  const cut = askedCut(c.req.query('by'))
  const [rows, nameOf] = await Promise.all([publishedCut(ctx, { ...yearOf(year), cut }), namesFor(ctx)])
  const definitions = allInForce(yearOf(year).to)
  markPublic(c)
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`诉求办理情况_${year}_${cut}`)}.csv`)
  return c.body(
    csvOf([
      [cutLabels[cut], ...definitions.map(({ title, version }) => `${title}（第 ${version} 版）`)],
      ...rows.map(({ value, told }) => [
        nameOf(cut, value),
        ...definitions.map((definition) => toldWords(definition, told[definition.name])),
      ]),
    ]),
  )
})

portal.get('/figures.json', async (c) => {
  const { ctx } = c.var
  const year = askedYear(c.req.query('year'), dayOf(ctx.now))
  const cut = askedCut(c.req.query('by'))
  const [figures, rows, nameOf, until] = await Promise.all([
    publishedFigures(ctx, yearOf(year)),
    publishedCut(ctx, { ...yearOf(year), cut }),
    namesFor(ctx),
    countedUntil(ctx),
  ])
  markPublic(c)
  return c.json({
    year,
    by: cut,
    countedUntil: until,
    indicators: figures.map(({ definition: { name, version, title, words, unit, since }, told }) => ({
      name,
      version,
      title,
      words,
      unit,
      since,
      figure: told,
    })),
    rows: rows.map(({ value, told }) => ({ value, name: nameOf(cut, value), figures: told })),
  })
})
