import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { newForm } from '../../../ui/index.ts'
import { checkSubmitted } from '../check-submitted.ts'
import { contentTypes, exportAs } from '../exports/export-report.ts'
import { publishedReport } from '../preview.ts'
import { type ExportFormat, getExport, getPublished, getReporter, listPublished, listYears } from '../queries.ts'
import { Year } from '../schema.ts'
import { download } from './download.ts'
import { figurePages } from './figures.tsx'
import { ChecksPage } from './pages/checks.tsx'
import { ReportPage } from './pages/report.tsx'
import { ReportsPage } from './pages/reports.tsx'

export const portal = new Hono<Env>()

const REPORT = '/:organisation/:year{20[0-9]{2}}'

portal.get('/', async (c) => {
  const asked = Year.safeParse(c.req.query('year') || undefined)
  const year = asked.success ? asked.data : undefined
  const [reports, years] = await Promise.all([listPublished(c.var.ctx, { year }), listYears(c.var.ctx)])
  markPublic(c)
  return c.html(<ReportsPage page={c.var.frame} reports={reports} years={years} year={year} />)
})

portal.get('/checks', (c) => {
  markPublic(c)
  return c.html(<ChecksPage page={c.var.frame} form={newForm()} />)
})

portal.post('/checks', async (c) => {
  const values = await c.req.parseBody()
  const checked = await checkSubmitted(c.var.ctx, String(values.report ?? ''))
  if ('findings' in checked) return c.html(<ChecksPage page={c.var.frame} form={newForm(values)} findings={checked.findings} />)
  return c.html(<ChecksPage page={c.var.frame} form={{ values, errors: [{ field: 'report', message: checked.problem }] }} />, 422)
})

portal.route('/', figurePages)

portal.get(REPORT, async (c) => {
  const whole = await published(c)
  markPublic(c)
  return c.html(<ReportPage page={c.var.frame} whole={whole} now={c.var.ctx.now} />)
})

portal.get(`${REPORT}/print`, async (c) => {
  const whole = await published(c)
  markPublic(c)
  return c.html(<ReportPage page={c.var.frame} whole={whole} now={c.var.ctx.now} print />)
})

portal.get(`${REPORT}/:file{report\\.(?:docx|xlsx|json)}`, async (c) => {
  const whole = await published(c)
  const format = c.req.param('file').slice('report.'.length) as ExportFormat // the route lets through these three
  // What was made at closing is given out as it was made; an imported report has no such files, only its tables.
  if (whole.report?.source === 'derived')
    return download(await getExport(c.var.ctx, whole.report.id, format), contentTypes[format])
  if (format === 'docx') throw notFound()
  if (format === 'json')
    return download(
      { name: `${whole.publisher}${whole.year}.json`, bytes: new TextEncoder().encode(whole.report?.canonical ?? '') },
      contentTypes.json,
    )
  return download(await exportAs(whole, format), contentTypes[format])
})

type Asked = { req: { param: (name: 'organisation' | 'year') => string | undefined }; var: Env['Variables'] }

async function published(c: Asked) {
  const organisation = await getReporter(c.var.ctx, c.req.param('organisation') ?? '')
  return publishedReport(c.var.ctx, organisation, await getPublished(c.var.ctx, organisation.id, Number(c.req.param('year'))))
}
