import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Demand, loadDemands, type State, states } from '../../demands/index.ts'
import { likenessOf } from '../../likeness/index.ts'

export type Nearby = {
  id: string
  number: string
  title: string
  state: string
  received_on: string
  /** Why it may be the same: shared phrases, the place. */
  why: string[]
}
type AskedNearby = { text: string; district: string | null; street: string | null; item: string | null }
// Enough for some hours of a whole city; what it costs does not grow with the years.
const LATEST = 4_000
const COMPARED = 60
const LIKE = 0.2
const MOST = 4

/** Of the latest demands those of the same street that are still open, by how much they say the same. */
export async function findNearby(ctx: Ctx, { text, district, street, item }: AskedNearby): Promise<Nearby[]> {
  if (text.trim().length < 6 || (!street && !district)) return []
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, district, street, item, answered_at, closed_at, state from demands.public_demand order by id desc limit ${LATEST}
    ) latest
    where (${street}::text is null or street = ${street}) and district = ${district}
      and state::text not in ('rejected', 'withdrawn', 'archived', 'anonymised')
      and closed_at is null and (${item}::text is null or item is null or item = ${item})
    order by id desc limit ${COMPARED}`.execute(ctx.db)
  const found = await loadDemands(
    ctx,
    rows.map(({ id }) => id),
  )
  return [...found.values()]
    .filter(({ privacy }) => privacy === 'public')
    .map((demand) => ({ demand, like: likenessOf(text, demand.text) }))
    .filter(({ like }) => like.likeness >= LIKE)
    .sort((a, b) => b.like.likeness - a.like.likeness)
    .slice(0, MOST)
    .map(({ demand, like }) => shown(demand, like.shared))
}

const shown = ({ id, number, title, state, received_on }: Demand, shared: readonly string[]): Nearby => ({
  id,
  number,
  title,
  state: states[state as State],
  received_on,
  why: shared.slice(0, 3),
})

export type UnderWay = { number: number; title: string; atLeast: number | null; since: string }

/** 已确认的事件: what everybody in the district may know is being worked on, its own street first. */
export async function incidentsUnderWay(
  { db }: Pick<Ctx, 'db'>,
  { district, street, item }: Pick<AskedNearby, 'district' | 'street' | 'item'>,
): Promise<UnderWay[]> {
  if (!district) return []
  const { rows } = await sql<UnderWay>`
    select number, title, members_at_least as "atLeast", first_on as since from incidents.public_incident
    where state = 'confirmed' and district = ${district} and (${street}::text is null or street is null or street = ${street})
      and (${item}::text is null or item is null or item = ${item})
    order by (street = ${street}) desc nulls last, last_on desc limit ${MOST}`.execute(db)
  return rows
}
