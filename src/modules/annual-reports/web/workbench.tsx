import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import { closeReport } from '../actions/close-report.ts'
import { cellTitle, listCell, listStatedBy } from '../cells.ts'
import { periodOf } from '../derivation.ts'
import { differences, quotedDifferences } from '../differences.ts'
import { contentTypes, exportAs } from '../exports/export-report.ts'
import { mayClose, mayWrite } from '../policy.ts'
import { frozenOf, previewReport, rerunReport } from '../preview.ts'
import { type ExportFormat, figuresOf, findReport, listDrafts, listWorkplaces } from '../queries.ts'
import { CloseReport, Year } from '../schema.ts'
import { download } from './download.ts'
import { narratives } from './narratives.tsx'
import { CellsPage, StatedByPage } from './pages/cells.tsx'
import { ClosingPage } from './pages/closing.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { WorkplacesPage } from './pages/workplaces.tsx'
import { statements } from './statements.tsx'
import { cellHref, REPORT, viewed, viewQuery, workplaceOf } from './workplace.ts'

export const workbench = new Hono<Env>()

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const organisations = await listWorkplaces(ctx)
  if (organisations.length === 0) throw notFound()
  const asked = Year.safeParse(c.req.query('year') || undefined)
  const year = asked.success ? asked.data : yearAtHand(ctx.now)
  const drafts = await listDrafts(
    ctx,
    organisations.map(({ id }) => id),
    year,
  )
  const rows = organisations.map((organisation) => ({ organisation, year, report: drafts.get(organisation.id) }))
  return c.html(<WorkplacesPage page={frame} rows={rows} year={year} now={ctx.now} />)
})

workbench.get(REPORT, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const { asOf, scope } = viewed(c)
  const [whole, report] = await Promise.all([
    previewReport(c.var.ctx, organisation, year, { asOf, scope }),
    findReport(c.var.ctx, organisation.id, year),
  ])
  const rerun =
    report?.status === 'closed' && report.source === 'derived' ? await rerunReport(c.var.ctx, organisation, report) : undefined
  const drift =
    report && rerun && !rerun.same
      ? [...differences(figuresOf(report), rerun.figures), ...quotedDifferences(frozenOf(report)?.figures ?? [], rerun.quoted)]
      : []
  const may = { write: mayWrite(c.var.ctx.actor, organisation.id), close: mayClose(c.var.ctx.actor, organisation.id) }
  return c.html(
    <PreviewPage
      page={c.var.frame}
      whole={whole}
      address={address}
      scope={scope}
      asOf={asOf}
      drift={drift}
      may={may}
      now={c.var.ctx.now}
    />,
  )
})

workbench.get(`${REPORT}/:file{preview\\.(?:docx|xlsx|json)}`, async (c) => {
  const { organisation, year } = await workplaceOf(c)
  const format = c.req.param('file').slice('preview.'.length) as ExportFormat // the route lets through these three
  const file = await exportAs(await previewReport(c.var.ctx, organisation, year, viewed(c)), format)
  return download({ ...file, name: `预览_${file.name}` }, contentTypes[format])
})

workbench.get(`${REPORT}/cells`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const { asOf, scope } = viewed(c)
  const ref = {
    table: Number(c.req.query('table')) as 2 | 3 | 4 | 6,
    row: c.req.query('row') ?? '',
    column: c.req.query('column') ?? '',
  } // cellTitle refuses any other
  const title = cellTitle(ref)
  if (!title) throw notFound()
  const frozen = frozenOf(await findReport(c.var.ctx, organisation.id, year))?.organisations
  const organisations =
    scope === 'own' ? [organisation.id] : (frozen ?? subtreeOf(await loadOrganisations(c.var.ctx), organisation.id))
  const period = periodOf(organisations, year, asOf)
  const shared = { page: c.var.frame, organisation, year, title, back: `${address}${viewQuery({ asOf, scope })}` }
  if (ref.table === 2)
    return c.html(<StatedByPage {...shared} item={ref.row} stated={await listStatedBy(c.var.ctx, period, ref.row)} />)
  const cases = await listCell(c.var.ctx, period, ref, c.req.query('after'))
  return c.html(<CellsPage {...shared} cases={cases} here={cellHref(address, ref, { asOf, scope })} />)
})

workbench.get(`${REPORT}/closing`, async (c) => closingPage(c, newForm()))

workbench.post(`${REPORT}/closing`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const input = CloseReport.safeParse(values)
  if (!input.success) return closingPage(c, { values, errors: fieldErrors(input.error) }, 422)
  await inTransaction(c.var.ctx, (tx) => closeReport(tx, { organisation: organisation.slug, year }, input.data))
  return c.redirect(address, 303)
})

workbench.route('/', narratives)
workbench.route('/', statements)

/** Until the middle of the year one works on the year before, afterwards on this one. */
function yearAtHand(now: Date) {
  const [year = '', month = ''] = dayOf(now).split('-')
  return Number(month) <= 6 ? Number(year) - 1 : Number(year)
}

async function closingPage(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { organisation, year, address } = await workplaceOf(c)
  const whole = await previewReport(c.var.ctx, organisation, year)
  return c.html(
    <ClosingPage
      page={c.var.frame}
      whole={whole}
      address={address}
      form={form}
      mayClose={mayClose(c.var.ctx.actor, organisation.id)}
    />,
    status,
  )
}
