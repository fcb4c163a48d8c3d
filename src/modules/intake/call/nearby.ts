import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Demand, isOpen, loadDemands, states } from '../../demands/index.ts'
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
type AskedNearby = { text: string; district: string | null; street: string | null; address: string | null; item: string | null }

type FindAlike = (ctx: Ctx, told: Pick<AskedNearby, 'text' | 'address' | 'item'>) => Promise<string[]>
let findAlike: FindAlike = async () => []
/** Who keeps an index of what demands say is asked for those that are alike. */
export const askAlike = (find: FindAlike) => {
  findAlike = find
}

const FRESH = 60
const LIKE = 0.2
const MOST = 4

/** Of the demands that say the same those of the same street that are still open; and what has just come in and nobody has looked at yet. */
export async function findNearby(ctx: Ctx, { text, district, street, address, item }: AskedNearby): Promise<Nearby[]> {
  if (text.trim().length < 6 || (!street && !district)) return []
  const [alike, { rows: fresh }] = await Promise.all([
    findAlike(ctx, { text, address: address || street, item }),
    sql<{ id: string }>`
      select id from demands.public_demand where state = 'received' and district = ${district}
      order by id desc limit ${FRESH}`.execute(ctx.db),
  ])
  const found = await loadDemands(ctx, [...new Set([...alike, ...fresh.map(({ id }) => id)])])
  return [...found.values()]
    .filter(
      (demand) =>
        demand.privacy === 'public' &&
        isOpen(demand.state) &&
        demand.district === district &&
        (street === null || demand.street === street) &&
        (item === null || demand.item === null || demand.item === item),
    )
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
  state: states[state],
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
