import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type ListFormat, listFile } from '../../../platform/list-file.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { printedColumns } from '../catalogue/eleven-columns.ts'
import { getItem, listBearers, listCatalogue, listOfItem } from '../catalogue/queries.ts'
import { getResult, listEntries, listResults } from '../clean-ups/queries.ts'
import { readPublicCoverage, readPunctuality, yearBegins } from '../coverage/rates.ts'
import { listPolicies, listPolicyYears } from '../pairing/pairing.ts'
import { placeIn } from './boards-address.ts'
import { fileAnswer } from './boards-file.ts'
import { CataloguePage } from './pages/boards/catalogue.tsx'
import { CatalogueItemPage } from './pages/boards/catalogue-item.tsx'
import { CleanUpResultPage, CleanUpResultsPage, cleanUpColumns } from './pages/boards/clean-up-results.tsx'
import { CoverageFiguresPage, coverageColumns, officeFigures } from './pages/boards/coverage-figures.tsx'
import { PairingPage, pairingColumns, pairingRows } from './pages/boards/pairing.tsx'

/** 公开目录, 公开覆盖情况, 政策解读配套情况, 清理结果: what everyone may know of how complete publication is. */
export const boardsPortal = new Hono<Env>()

const LIST = '{list\\.(?:csv|xlsx)}'

boardsPortal.get('/catalogue', async (c) => {
  const asked = await catalogueAsked(c)
  const rows = await listCatalogue(c.var.ctx, { organisation: asked.office?.id, area: asked.area, q: asked.q })
  markPublic(c)
  return c.html(<CataloguePage page={c.var.frame} rows={rows} {...asked} />)
})

boardsPortal.get(`/catalogue/:file${LIST}`, async (c) => {
  const { office, area, q } = await catalogueAsked(c)
  const rows = (await listCatalogue(c.var.ctx, { organisation: office?.id, area, q })).map((row, index) => ({
    ...row,
    number: index + 1,
    ...(office && { body: office.name }),
  }))
  markPublic(c)
  const name = `${office?.name ?? ''}主动公开事项目录`
  return fileAnswer(await listFile(formatOf(c.req.param('file')), name, { columns: printedColumns, rows }))
})

boardsPortal.get(`/catalogue/items${ID}`, async (c) => {
  const { ctx } = c.var
  const [item, tree, asked] = [await getItem(ctx, c.req.param('id')), await loadOrganisations(ctx), c.req.query('office')]
  const office = asked ? tree.bySlug.get(asked) : undefined
  if ((asked && !office) || item.ended_on !== null) throw notFound()
  const [bearers, listed] = await Promise.all([
    listBearers(ctx, item.id),
    listOfItem(ctx, { item: item.id, organisation: office?.id, after: placeIn(c.req.query('after')) }),
  ])
  markPublic(c)
  return c.html(
    <CatalogueItemPage page={c.var.frame} item={item} tree={tree} office={office} bearers={bearers} listed={listed} />,
  )
})

boardsPortal.get('/coverage', async (c) => {
  const shown = await figuresShown(c.var.ctx)
  markPublic(c)
  return c.html(<CoverageFiguresPage page={c.var.frame} {...shown} />)
})

boardsPortal.get(`/coverage/:file${LIST}`, async (c) => {
  const { rows } = await figuresShown(c.var.ctx)
  markPublic(c)
  return fileAnswer(await listFile(formatOf(c.req.param('file')), '主动公开事项覆盖情况', { columns: coverageColumns, rows }))
})

boardsPortal.get('/pairing', async (c) => {
  const shown = await pairingShown(c.var.ctx, c.req.query('year'))
  markPublic(c)
  return c.html(<PairingPage page={c.var.frame} {...shown} />)
})

boardsPortal.get(`/pairing/:file${LIST}`, async (c) => {
  const { tree, policies } = await pairingShown(c.var.ctx, c.req.query('year'))
  markPublic(c)
  const rows = pairingRows(tree, policies)
  return fileAnswer(await listFile(formatOf(c.req.param('file')), '政策解读配套情况', { columns: pairingColumns, rows }))
})

boardsPortal.get('/clean-ups', async (c) => {
  const [results, tree] = await Promise.all([listResults(c.var.ctx), loadOrganisations(c.var.ctx)])
  markPublic(c)
  return c.html(<CleanUpResultsPage page={c.var.frame} results={results} tree={tree} />)
})

boardsPortal.get(`/clean-ups${ID}`, async (c) => {
  const [result, tree] = [await getResult(c.var.ctx, c.req.param('id')), await loadOrganisations(c.var.ctx)]
  const after = Number(c.req.query('after') ?? 0)
  const entries = await listEntries(c.var.ctx, result.id, {
    after: Number.isSafeInteger(after) && after > 0 ? Math.min(after, 2_000_000) : 0,
  })
  markPublic(c)
  return c.html(<CleanUpResultPage page={c.var.frame} result={result} tree={tree} entries={entries} />)
})

boardsPortal.get(`/clean-ups${ID}/:file${LIST}`, async (c) => {
  const [result, tree] = [await getResult(c.var.ctx, c.req.param('id')), await loadOrganisations(c.var.ctx)]
  const rows = await listEntries(c.var.ctx, result.id, { size: 20_000 })
  markPublic(c)
  return fileAnswer(await listFile(formatOf(c.req.param('file')), `${result.title}结果`, { columns: cleanUpColumns(tree), rows }))
})

const formatOf = (file: string | undefined) => (file?.endsWith('.csv') ? 'csv' : 'xlsx') satisfies ListFormat

type Asked = { req: { query: (name: string) => string | undefined }; var: Env['Variables'] }

async function catalogueAsked(c: Asked) {
  const tree = await loadOrganisations(c.var.ctx)
  const slug = c.req.query('office')
  const office = slug ? tree.bySlug.get(slug) : undefined
  const all = await listCatalogue(c.var.ctx, { organisation: office?.id })
  const areas = [...new Map(all.map(({ area, area_name }) => [area, area_name]))].map(([value, label]) => ({ value, label }))
  const area = areas.find(({ value }) => value === c.req.query('area'))?.value
  const q = c.req.query('q')?.slice(0, 100) || undefined
  const offices = tree.all.filter((each) => isValidOn(each, dayOf(c.var.ctx.now)))
  return { tree, offices, office, areas, area, q }
}

async function figuresShown(ctx: Env['Variables']['ctx']) {
  const since = yearBegins(ctx.now)
  const [tree, coverage, punctuality] = await Promise.all([
    loadOrganisations(ctx),
    readPublicCoverage(ctx),
    readPunctuality(ctx, since),
  ])
  return { since, rows: officeFigures(tree, coverage, punctuality), today: dayOf(ctx.now) }
}

async function pairingShown(ctx: Env['Variables']['ctx'], asked: string | undefined) {
  const [tree, years] = await Promise.all([loadOrganisations(ctx), listPolicyYears(ctx)])
  const year = years.find((each) => String(each) === asked) ?? years[0]
  return { tree, years, year, policies: await listPolicies(ctx, { year }) }
}
