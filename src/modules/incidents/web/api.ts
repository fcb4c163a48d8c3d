import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { portalPath } from '../model.ts'
import { incidentsNearby, listPublic, type PublicIncident } from '../public-incidents.ts'
import { Nearby } from '../schema.ts'

export const api = apiFace()
const tags = ['incidents']
const IncidentView = z
  .object({
    number: z.int(),
    title: z.string(),
    state: z.enum(['confirmed', 'closed']),
    item: z.string().nullable(),
    district: z.string().nullable(),
    street: z.string().nullable(),
    firstOn: z.iso.date(),
    lastOn: z.iso.date(),
    reportersAtLeast: z.int().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    metres: z.int().optional(),
    url: z.string(),
  })
  .openapi('Incident')
const viewOf = (incident: PublicIncident & { metres?: number }): z.output<typeof IncidentView> => ({
  number: incident.number,
  title: incident.title,
  state: incident.state,
  item: incident.item,
  district: incident.district,
  street: incident.street,
  firstOn: incident.first_on,
  lastOn: incident.last_on,
  reportersAtLeast: incident.members_at_least,
  lat: incident.lat,
  lon: incident.lon,
  ...(incident.metres !== undefined && { metres: incident.metres }),
  url: portalPath(incident.number),
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Confirmed incidents of the last year, the latest first',
    request: { query: z.object({ before: z.coerce.number().int().positive().optional() }) },
    responses: {
      200: jsonAnswer(z.object({ items: z.array(IncidentView), next: z.int().nullable() }), 'Incidents'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const rows = await listPublic(c.var.ctx, { before: c.req.valid('query').before, size: 50 })
    markPublic(c)
    return c.json({ items: rows.map(viewOf), next: rows.length === 50 ? (rows.at(-1)?.number ?? null) : null }, 200)
  },
)
api.openapi(
  createRoute({
    method: 'get',
    path: '/nearby',
    tags,
    summary: 'Confirmed incidents near a point that are not over, the nearest first',
    request: { query: Nearby },
    responses: { 200: jsonAnswer(z.object({ items: z.array(IncidentView) }), 'Incidents'), 400: refusals[400] },
  }),
  async (c) => c.json({ items: (await incidentsNearby(c.var.ctx, c.req.valid('query'))).map(viewOf) }, 200),
)
