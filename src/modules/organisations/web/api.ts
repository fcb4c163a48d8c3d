import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { describeOrganisation } from '../actions/describe-organisation.ts'
import { establishOrganisations } from '../actions/establish-organisations.ts'
import { findOrganisations, getOrganisationBySlug, listNames } from '../queries.ts'
import {
  Description,
  detailsOf,
  Establishment,
  OrganisationDetails,
  OrganisationSearch,
  OrganisationView,
  Slug,
  viewOf,
} from '../schema.ts'
import { loadOrganisations } from '../tree.ts'

export const api = apiFace()

const At = z.object({ slug: Slug })

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags: ['organisations'],
    summary: 'Organisations, in official order',
    request: { query: OrganisationSearch },
    responses: {
      200: jsonAnswer(z.object({ organisations: z.array(OrganisationView) }), 'All, or those that were searched for.'),
    },
  }),
  async (c) => {
    const tree = await loadOrganisations(c.var.ctx)
    const found = await findOrganisations(c.var.ctx, c.req.valid('query'))
    markPublic(c)
    return c.json({ organisations: found.map((row) => viewOf(tree, row, c.var.ctx.now)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{slug}',
    tags: ['organisations'],
    summary: 'One organisation with its disclosure office and names',
    request: { params: At },
    responses: { 200: jsonAnswer(OrganisationDetails, 'The organisation.'), 404: refusals[404] },
  }),
  async (c) => {
    const organisation = await getOrganisationBySlug(c.var.ctx, c.req.valid('param').slug)
    const names = await listNames(c.var.ctx, organisation.id)
    markPublic(c)
    return c.json(detailsOf(await loadOrganisations(c.var.ctx), organisation, { names, now: c.var.ctx.now }), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags: ['organisations'],
    summary: 'Set up an organisation (administrators)',
    request: { body: jsonBody(Establishment) },
    responses: { 201: jsonAnswer(OrganisationView, 'The organisation.'), 400: refusals[400], 403: refusals[403] },
  }),
  async (c) => {
    const [row] = await inTransaction(c.var.ctx, (tx) => establishOrganisations(tx, [c.req.valid('json')]))
    const organisation = await getOrganisationBySlug(c.var.ctx, row?.slug ?? '')
    const view = viewOf(await loadOrganisations(c.var.ctx), organisation, c.var.ctx.now)
    return c.json(view, 201, { location: `/api/organisations/${view.slug}` })
  },
)

api.openapi(
  createRoute({
    method: 'put',
    path: '/{slug}/description',
    tags: ['organisations'],
    summary: 'Bring contacts and duties up to date (office heads, administrators)',
    request: { params: At, body: jsonBody(Description) },
    responses: { 204: { description: 'Kept.' }, 400: refusals[400], 403: refusals[403], 404: refusals[404] },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => describeOrganisation(tx, c.req.valid('param').slug, c.req.valid('json')))
    return c.body(null, 204)
  },
)
