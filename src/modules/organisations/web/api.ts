import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { inTransaction } from '../../../platform/ctx.ts'
import type { Env } from '../../../platform/module.ts'
import { answer, invalid } from '../../../platform/problem.ts'
import { describeOrganisation } from '../actions/describe-organisation.ts'
import { establishOrganisations } from '../actions/establish-organisations.ts'
import { findOrganisations, getOrganisationBySlug, listNames } from '../queries.ts'
import { Description, detailsOf, Establishment, OrganisationDetails, OrganisationSearch, OrganisationView, Slug, viewOf } from '../schema.ts'
import { loadOrganisations } from '../tree.ts'

export const api = new OpenAPIHono<Env>({ defaultHook: (result) => (result.success ? undefined : answer(invalid(result.error))) })

const json = <T extends z.ZodType>(schema: T, description: string) => ({ content: { 'application/json': { schema } }, description })
const body = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } }, required: true })
const At = z.object({ slug: Slug })

api.openapi(createRoute({
  method: 'get', path: '/', tags: ['organisations'], summary: 'Organisations, in official order',
  request: { query: OrganisationSearch },
  responses: { 200: json(z.object({ organisations: z.array(OrganisationView) }), 'All, or those that were searched for.') },
}), async (c) => {
  const tree = await loadOrganisations(c.var.ctx)
  const found = await findOrganisations(c.var.ctx, c.req.valid('query'))
  if (!c.var.ctx.actor) c.header('cache-control', 'public, max-age=0, must-revalidate')
  return c.json({ organisations: found.map((row) => viewOf(tree, row, c.var.ctx.now)) }, 200)
})

api.openapi(createRoute({
  method: 'get', path: '/{slug}', tags: ['organisations'], summary: 'One organisation with its disclosure office and names',
  request: { params: At },
  responses: { 200: json(OrganisationDetails, 'The organisation.'), 404: { description: 'There is none of that slug.' } },
}), async (c) => {
  const organisation = await getOrganisationBySlug(c.var.ctx, c.req.valid('param').slug)
  const names = await listNames(c.var.ctx, organisation.id)
  if (!c.var.ctx.actor) c.header('cache-control', 'public, max-age=0, must-revalidate')
  return c.json(detailsOf(await loadOrganisations(c.var.ctx), organisation, { names, now: c.var.ctx.now }), 200)
})

api.openapi(createRoute({
  method: 'post', path: '/', tags: ['organisations'], summary: 'Set up an organisation (administrators)',
  request: { body: body(Establishment) },
  responses: { 201: json(OrganisationView, 'The organisation.'), 400: { description: 'Wrong input.' }, 403: { description: 'Not yours to set up.' } },
}), async (c) => {
  const [row] = await inTransaction(c.var.ctx, (tx) => establishOrganisations(tx, [c.req.valid('json')]))
  const organisation = await getOrganisationBySlug(c.var.ctx, row?.slug ?? '')
  const view = viewOf(await loadOrganisations(c.var.ctx), organisation, c.var.ctx.now)
  return c.json(view, 201, { location: `/api/organisations/${view.slug}` })
})

api.openapi(createRoute({
  method: 'put', path: '/{slug}/description', tags: ['organisations'], summary: 'Bring contacts and duties up to date (office heads, administrators)',
  request: { params: At, body: body(Description) },
  responses: { 204: { description: 'Kept.' }, 400: { description: 'Wrong input.' }, 403: { description: 'Not yours to change.' } },
}), async (c) => {
  await inTransaction(c.var.ctx, (tx) => describeOrganisation(tx, c.req.valid('param').slug, c.req.valid('json')))
  return c.body(null, 204)
})
