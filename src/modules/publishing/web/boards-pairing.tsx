import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { getPlaces } from '../coverage/places.ts'
import { listPolicies } from '../pairing/pairing.ts'
import { PolicyWorkPage } from './pages/boards/policy-work.tsx'

/** Policies without interpretations, in too few forms, or with stale ones. */
export const pairingBoard = new Hono<Env>()

pairingBoard.get('/', async (c) => {
  const [places, tree] = [await getPlaces(c.var.ctx), await loadOrganisations(c.var.ctx)]
  const slug = c.req.query('office')
  const office = slug ? places.find((place) => place.slug === slug) : undefined
  if (slug && !office) throw notFound()
  const policies = await listPolicies(c.var.ctx, { organisations: (office ? [office] : places).map(({ id }) => id) })
  return c.html(
    <PolicyWorkPage
      page={c.var.frame}
      tree={tree}
      places={places}
      office={office}
      policies={policies}
      state={c.req.query('state') ?? ''}
    />,
  )
})
