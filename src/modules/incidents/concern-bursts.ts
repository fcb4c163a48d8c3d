import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import type { Burst } from '../concerns/index.ts'
import { loadDuties } from '../duties/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { COUNTED_FROM, portalPath } from './model.ts'

/**
 * What may be a concern of the public among the demands: confirmed incidents that many have reported within these days, under the names that
 * were written for everybody, and hot spots that nobody has judged a false alarm. Not a word of a demand, and no incident that few reported.
 */
export async function demandBursts(ctx: Ctx, days: number): Promise<Burst[]> {
  const from = addDays(dayOf(ctx.now), -days)
  return [...(await manyReported(ctx, from)), ...(await hotSpots(ctx, from))]
}

async function manyReported(ctx: Ctx, from: string): Promise<Burst[]> {
  const { rows } = await sql<{ id: string; number: number; title: string; many: number; since: Date }>`
    select incident.id, incident.number, incident.public_title as title, count(*)::integer as many,
      (array_agg(membership.received_at order by membership.received_at))[${COUNTED_FROM}::integer] as since
    from incidents.incident join incidents.membership on membership.incident = incident.number
    where incident.state = 'confirmed' and incident.tier <> 'theme' and incident.last_at >= ${startOf(from)}
      and membership.received_at >= ${startOf(from)} and membership.received_at <= ${ctx.now}
    group by incident.number having count(*) >= ${COUNTED_FROM} order by many desc, number`.execute(ctx.db)
  return rows.map(({ id, number, title, many, since }) => ({
    source: 'demands',
    ids: [id],
    said: `${many} 件`,
    about: title,
    since,
    shown: [{ title, url: portalPath(number) }],
  }))
}

async function hotSpots(ctx: Ctx, from: string): Promise<Burst[]> {
  const [alarms, { byCode }, { all }] = await Promise.all([
    ctx.db
      .selectFrom('incidents.alarm')
      .select(['id', 'item', 'cell', 'observed', 'expected', 'raised_on'])
      .where('raised_on', '>=', from)
      .where('state', '<>', 'false')
      .orderBy('chance')
      .execute(),
    loadDuties(ctx, dayOf(ctx.now)),
    loadOrganisations(ctx),
  ])
  const streets = new Map(all.map(({ slug, short_name }) => [slug, short_name]))
  return alarms.map(({ id, item, cell, observed, expected, raised_on }) => ({
    source: 'demands',
    ids: [id],
    said: `${observed} 件（平时约 ${expected.toFixed(1)} 件）`,
    about: `${byCode.get(item)?.name ?? item}（${streets.get(cell) ?? cell}）`,
    since: startOf(raised_on),
    shown: [],
  }))
}
