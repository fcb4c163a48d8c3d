import { Hono } from 'hono'
import { dayOf, isDay } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { listFile } from '../../../platform/list-file.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations, type Organisation } from '../../organisations/index.ts'
import { mayKeepItems } from '../catalogue/policy.ts'
import { findDuty, getItem, listAreas, listOfItem } from '../catalogue/queries.ts'
import { type CoverageState, countCoverage, coverageOf, coverageStates, readCoverage } from '../coverage/board.ts'
import { listFormed, listLate } from '../coverage/late.ts'
import { getPlaces } from '../coverage/places.ts'
import { yearBegins } from '../coverage/rates.ts'
import { maySee } from '../policy.ts'
import { placeIn } from './boards-address.ts'
import { fileAnswer } from './boards-file.ts'
import { CoverageBoardPage, coverageFileColumns } from './pages/boards/coverage.tsx'
import { CoverageCellPage } from './pages/boards/coverage-cell.tsx'
import { CoverageItemsPage } from './pages/boards/coverage-items.tsx'
import { CoverageMatrixPage } from './pages/boards/coverage-matrix.tsx'
import { LatePage, lateColumns } from './pages/boards/late.tsx'

/** 应公开事项看板: what must be public, what is, what is late, what is empty. */
export const coverageBoard = new Hono<Env>()

coverageBoard.get('/', async (c) => {
  const asked = await boardAsked(c)
  const { places, office, area, state, today } = asked
  const rows = await readCoverage(c.var.ctx, { organisations: (office ? [office] : places).map(({ id }) => id), area })
  const shared = { page: c.var.frame, ...asked, rows }
  if (office || places.length === 1 || state) {
    const shown = state ? rows.filter((row) => coverageOf(row, today) === state) : rows
    return c.html(
      <CoverageItemsPage {...shared} shown={shown} office={office ?? (places.length === 1 ? places[0] : undefined)} />,
    )
  }
  return c.req.query('view') === 'areas'
    ? c.html(<CoverageMatrixPage {...shared} />)
    : c.html(<CoverageBoardPage {...shared} counted={countCoverage(rows, today)} />)
})

coverageBoard.get('/:file{board\\.(?:csv|xlsx)}', async (c) => {
  const { places, office, area, state, today, tree } = await boardAsked(c)
  const rows = (await readCoverage(c.var.ctx, { organisations: (office ? [office] : places).map(({ id }) => id), area }))
    .filter((row) => !state || coverageOf(row, today) === state)
    .map((row) => ({ ...row, office: tree.byId.get(row.organisation_id)?.name ?? '', state: coverageOf(row, today) }))
  const format = c.req.param('file').endsWith('.csv') ? 'csv' : 'xlsx'
  return fileAnswer(await listFile(format, '应公开事项看板', { columns: coverageFileColumns, rows }))
})

coverageBoard.get('/late', async (c) => {
  const { places, office, tree } = await boardAsked(c)
  const since = sinceAsked(c)
  const organisations = (office ? [office] : places).map(({ id }) => id)
  const late = await listLate(c.var.ctx, { organisations, since, after: placeIn(c.req.query('after')) })
  const calendar = await loadCalendar(c.var.ctx)
  return c.html(
    <LatePage
      page={c.var.frame}
      places={places}
      office={office}
      tree={tree}
      since={since}
      late={late}
      calendar={calendar}
      actor={c.var.ctx.actor}
      now={c.var.ctx.now}
    />,
  )
})

coverageBoard.get('/:file{late\\.(?:csv|xlsx)}', async (c) => {
  const { places, office, tree } = await boardAsked(c)
  const organisations = (office ? [office] : places).map(({ id }) => id)
  const { waiting, published } = await listLate(c.var.ctx, { organisations, since: sinceAsked(c), size: 50_000 })
  const rows = [...waiting, ...published]
  const columns = lateColumns(tree, await loadCalendar(c.var.ctx), c.var.ctx)
  const format = c.req.param('file').endsWith('.csv') ? 'csv' : 'xlsx'
  return fileAnswer(await listFile(format, '逾期公开台账', { columns, rows }))
})

coverageBoard.get(`/:slug/items${ID}`, async (c) => {
  const { ctx } = c.var
  const { places } = await boardAsked(c)
  const office = places.find(({ slug }) => slug === c.req.param('slug'))
  if (!office) throw notFound()
  const item = await getItem(ctx, c.req.param('id'))
  const which = { item: item.id, organisation: office.id }
  const [duty, formed, listed, calendar] = await Promise.all([
    findDuty(ctx, item.id, office.id),
    listFormed(ctx, which),
    listOfItem(ctx, { ...which, after: placeIn(c.req.query('after')) }),
    loadCalendar(ctx),
  ])
  if (!duty) throw notFound()
  return c.html(
    <CoverageCellPage
      page={c.var.frame}
      office={office}
      item={item}
      duty={duty}
      formed={formed}
      listed={listed}
      calendar={calendar}
      today={dayOf(ctx.now)}
      may={{ see: maySee(ctx.actor, { organisation_id: office.id }), keep: mayKeepItems(ctx.actor, office) }}
    />,
  )
})

type Asked = { req: { query: (name: string) => string | undefined }; var: Env['Variables'] }

/** Which of the actor's offices, which area and which state the address asks for. */
async function boardAsked(c: Asked) {
  const { ctx } = c.var
  const [places, tree, areas] = [await getPlaces(ctx), await loadOrganisations(ctx), await listAreas(ctx)]
  const slug = c.req.query('office')
  const office: Organisation | undefined = slug ? places.find((place) => place.slug === slug) : undefined
  if (slug && !office) throw notFound()
  const area = areas.find((each) => each.area === c.req.query('area'))?.area
  const state = c.req.query('state') ?? ''
  return {
    places,
    tree,
    areas: areas.map(({ area: value, name }) => ({ value, label: name })),
    office,
    area,
    state: Object.hasOwn(coverageStates, state) ? (state as CoverageState) : undefined,
    today: dayOf(ctx.now),
  }
}

const sinceAsked = (c: Asked) => {
  const asked = c.req.query('since') ?? ''
  return isDay(asked) ? asked : yearBegins(c.var.ctx.now)
}
