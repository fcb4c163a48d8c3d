import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { definitionShape } from '../attributes/definition.ts'
import { discovery } from '../discovery.ts'
import { clientOf } from '../post/client.ts'
import { findToken } from '../post/find-token.ts'
import { fieldOf, readReport } from '../post/report.ts'
import { takeReport } from '../post/take-report.ts'
import { readFilters } from '../read/filters.ts'
import { findCases } from '../read/find-cases.ts'
import { openCases } from '../read/open-cases.ts'
import { requestsAnswer } from '../read/shape.ts'
import { attributesOf, isLater, loadServices, servicesAnswer } from '../services.ts'
import { listUpdates } from '../updates/list-updates.ts'
import { readUpdate } from '../updates/read-update.ts'
import { takeUpdate } from '../updates/take-update.ts'
import { listOf } from '../wire/answer.ts'
import { badRequest, notThere } from '../wire/refusal.ts'
import { FORMATS, plainError, respond, respondError, splitName } from '../wire/respond.ts'
import { inFormat, settingsFor } from './asked.ts'
import { bulk } from './bulk.ts'
import { readForm } from './photos-of-form.ts'

/** Open311 GeoReport v2 with mySociety's updates, by the addresses that its clients know. */
export const georeport = new Hono<Env>()
// Outside of the formats nothing is thrown that a page would have to show.
georeport.onError((error, c) => respondError(splitName(c.req.path).format, error))
const jurisdiction = (c: Context<Env>) => settingsFor(c.var.ctx, c.req.query('jurisdiction_id'))

for (const format of FORMATS) {
  georeport.get(`/discovery.${format}`, async (c) => {
    const { contact } = await settingsFor(c.var.ctx, null)
    return respond(format, discovery({ origin: originOf(c), contact }))
  })
  georeport.get(`/services.${format}`, async (c) => {
    const settings = await jurisdiction(c)
    return respond(format, servicesAnswer(await loadServices(c.var.ctx), settings))
  })
  georeport.get(`/requests.${format}`, async (c) => {
    const { localDates } = await jurisdiction(c)
    const { ctx } = c.var
    const filters = readFilters((name) => c.req.query(name), { now: ctx.now, localDates })
    const cut = filters.ids
      ? { offset: 0, limit: filters.ids.length }
      : { offset: (filters.page - 1) * filters.size, limit: filters.size }
    const rows = await findCases(ctx, filters, cut)
    return respond(format, requestsAnswer(await openCases(ctx, rows, originOf(c)), filters.extensions), {
      ...(filters.note !== null && { 'x-open311-note': filters.note }),
    })
  })
  georeport.post(`/requests.${format}`, async (c) => {
    const { fields, files } = await readForm(c)
    const { ctx } = c.var
    const client = await clientOf(ctx, fieldOf(fields, 'api_key'))
    const settings = await settingsFor(ctx, fieldOf(fields, 'jurisdiction_id'))
    const code = fieldOf(fields, 'service_code')
    if (code === null) throw badRequest('service_code is required')
    const item = (await loadServices(ctx)).byCode.get(code)
    if (!item) throw notThere('service_code', code)
    const service = { code, name: item.name, attributes: await attributesOf(ctx, code) }
    const report = readReport(fields, code, service.attributes)
    const taken = await takeReport(ctx, { client, service, report, fields, files, later: isLater(settings, code) })
    const request =
      'token' in taken
        ? { token: taken.token }
        : { service_request_id: taken.number, service_notice: '已收到，正在受理；凭编号可以查询办理进度。', account_id: null }
    return respond(format, { root: 'service_requests', content: listOf('request', [request]) })
  })
  georeport.get(`/servicerequestupdates.${format}`, async (c) => {
    const { localDates } = await jurisdiction(c)
    const { ctx } = c.var
    const given = (name: string) => (name === 'start_date' || name === 'end_date' ? c.req.query(name) : undefined)
    const { requested } = readFilters(given, { now: ctx.now, localDates })
    return respond(format, await listUpdates(ctx, requested ?? { from: ctx.now, until: ctx.now }))
  })
  georeport.post(`/servicerequestupdates.${format}`, async (c) => {
    const { fields } = await readForm(c)
    const { ctx } = c.var
    const client = await clientOf(ctx, fieldOf(fields, 'api_key'))
    const { localDates } = await settingsFor(ctx, fieldOf(fields, 'jurisdiction_id'))
    return respond(format, await takeUpdate(ctx, { client, update: readUpdate(fields, localDates), fields }))
  })
}

georeport.get('/requests.csv', bulk)
georeport.get('/services/:file', (c) =>
  inFormat(c.req.param('file'), async (format, code) => {
    await jurisdiction(c)
    if (!(await loadServices(c.var.ctx)).byCode.has(code)) throw notThere('service_code', code)
    const content = definitionShape(code, await attributesOf(c.var.ctx, code))
    return respond(format, { root: 'service_definition', content })
  }),
)
georeport.get('/requests/:file', (c) =>
  inFormat(c.req.param('file'), async (format, number) => {
    const { localDates } = await jurisdiction(c)
    const { ctx } = c.var
    const given = (name: string) => (name === 'service_request_id' ? number : c.req.query(name))
    const filters = readFilters(given, { now: ctx.now, localDates })
    const rows = number.includes(',') ? [] : await findCases(ctx, filters, { offset: 0, limit: 1 })
    if (rows.length === 0) throw notThere('service_request_id', number)
    return respond(format, requestsAnswer(await openCases(ctx, rows, originOf(c)), filters.extensions))
  }),
)
georeport.get('/tokens/:file', (c) =>
  inFormat(c.req.param('file'), async (format, token) => {
    await jurisdiction(c)
    return respond(format, await findToken(c.var.ctx, token))
  }),
)
georeport.all('*', (c) => {
  const { name, format } = splitName(c.req.path)
  if (!format) return plainError(404, `${c.req.path} is not there; addresses end in .xml or .json`)
  return respondError(format, notThere('resource', name.slice(name.indexOf('/v2/') + 3)))
})
