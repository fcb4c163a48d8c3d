import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { isValidOn, type Organisation, type Organisations, placeOf } from '../model.ts'
import { mayDescribe } from '../policy.ts'
import { findOrganisations, getOrganisationBySlug, listNames } from '../queries.ts'
import { loadOrganisations } from '../tree.ts'
import { OrganisationPage } from './pages/organisation.tsx'
import { OrganisationsPage } from './pages/organisations.tsx'

export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const tree = await loadOrganisations(ctx)
  const today = dayOf(ctx.now)
  const q = c.req.query('q')?.trim().slice(0, 100) ?? ''
  const root = tree.children.get(null)?.[0]
  const below = (root ? (tree.children.get(root.id) ?? []) : []).filter((organisation) => isValidOn(organisation, today))
  const results = q === '' ? [] : await findOrganisations(ctx, { q })
  const search = q === '' ? null : { q, results, places: new Map(results.map((found) => [found.id, placeOfParent(tree, found)])) }
  markPublic(c)
  return c.html(
    <OrganisationsPage
      page={page}
      root={root}
      search={search}
      departments={below.filter(({ kind }) => kind === 'department')}
      regions={below.filter(({ level }) => level === 'district').map((seat) => regionOf(tree, seat))}
    />,
  )
})

portal.get('/:slug{[a-z0-9-]+}', async (c) => {
  const { ctx, frame: page } = c.var
  const organisation = await getOrganisationBySlug(ctx, c.req.param('slug'))
  const tree = await loadOrganisations(ctx)
  const today = dayOf(ctx.now)
  const known = (ids: string[]) => ids.flatMap((id) => tree.byId.get(id) ?? [])
  markPublic(c)
  return c.html(
    <OrganisationPage
      page={page}
      organisation={organisation}
      today={today}
      above={known(organisation.path.slice(0, -1))}
      below={(tree.children.get(organisation.id) ?? []).filter((member) => isValidOn(member, today))}
      names={await listNames(ctx, organisation.id)}
      successor={known(tree.successions.filter(({ from_id }) => from_id === organisation.id).map(({ to_id }) => to_id))[0]}
      predecessors={known(tree.successions.filter(({ to_id }) => to_id === organisation.id).map(({ from_id }) => from_id))}
      mayEdit={mayDescribe(ctx.actor, organisation)}
    />,
  )
})

const placeOfParent = (tree: Organisations, { parent_id }: Organisation) => {
  const parent = tree.byId.get(parent_id ?? '')
  return parent ? placeOf(tree, parent) : ''
}

function regionOf(tree: Organisations, seat: Organisation) {
  const members = tree.children.get(seat.id) ?? []
  const streets = members.filter(({ level }) => level === 'street')
  return {
    seat,
    departments: members.length - streets.length,
    streets: streets.length,
    streetWord: streets[0]?.kind === 'town' ? '镇' : '街道',
  }
}
