import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOfId } from '../ids.ts'
import type { Demand, Leg, State } from '../model.ts'
import type { Case } from './case.ts'

type Row = Demand & { reachable: boolean; person_id: string | null }

/** The cases in their order of id, locked, with their legs: two statements for any number. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<Map<string, Case>> {
  if (ids.length === 0) return new Map()
  const unique = [...new Set(ids)].sort()
  const days = unique.map(dayOfId)
  const given = sql`unnest(${unique}::uuid[], ${days}::date[]) as given (id, day)`
  const { rows } = await sql<Row>`
    select demand.*, reporter.person_id, (reporter.person_id is not null or reporter.phone_sealed is not null
      or reporter.mail_sealed is not null) as reachable
    from ${given} join demands.demand on demand.id = given.id and demand.received_on = given.day
    left join demands.reporter on reporter.demand_id = given.id and reporter.received_on = given.day
    order by demand.id for update of demand`.execute(tx.db)
  const { rows: legs } = await sql<Leg>`
    select leg.* from ${given} join demands.leg on leg.demand_id = given.id and leg.received_on = given.day
    order by leg.demand_id, leg.ordinal`.execute(tx.db)
  const byDemand = Map.groupBy(legs, ({ demand_id }) => demand_id)
  return new Map(
    rows.map(({ reachable, person_id, ...demand }) => [
      demand.id,
      {
        demand,
        before: { ...demand },
        legs: byDemand.get(demand.id) ?? [],
        reachable: reachable === true,
        reporter: person_id,
        next: [],
        touched: new Set(),
        links: [],
        precedent: null,
      },
    ]),
  )
}

/** What hangs on these and waits for their answer. */
export async function childrenOf(tx: Tx, parents: readonly string[]): Promise<Map<string, string[]>> {
  if (parents.length === 0) return new Map()
  const { rows } = await sql<{ id: string; parent_id: string }>`
    select id, parent_id from demands.demand where parent_id = any(${parents}::uuid[]) and state = 'merged' order by id`.execute(
    tx.db,
  )
  return new Map([...Map.groupBy(rows, ({ parent_id }) => parent_id)].map(([parent, each]) => [parent, each.map(({ id }) => id)]))
}

/** How those stand into which others are to be merged; held, so that none ends meanwhile. */
export async function targetsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { state: State }>> {
  if (ids.length === 0) return new Map()
  const unique = [...new Set(ids)].sort()
  const { rows } = await sql<{ id: string; state: State }>`
    select demand.id, demand.state from unnest(${unique}::uuid[], ${unique.map(dayOfId)}::date[]) as given (id, day)
    join demands.demand on demand.id = given.id and demand.received_on = given.day order by demand.id for share of demand`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, state }) => [id, { state }]))
}
