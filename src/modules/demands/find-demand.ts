import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { plainReceiptNumber } from '../../platform/lookup-code.ts'
import { dayOfId } from './ids.ts'
import type { Demand, Leg, Step } from './model.ts'
import { seenBy } from './policy.ts'

/** Rows as they are, for a module's own work; whether somebody may see one is `getDemand`. */
export async function loadDemands({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, Demand>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Demand>`
    select demand.* from unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as given (id, day)
    join demands.demand on demand.id = given.id and demand.received_on = given.day`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** What others are compared with: of many at once only what that takes, a sixth of a row. */
export type DemandHead = Pick<
  Demand,
  'id' | 'title' | 'item' | 'district' | 'street' | 'lat' | 'lon' | 'received_at' | 'state' | 'closed_at' | 'lead_id'
>
export async function loadHeads({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, DemandHead>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DemandHead>`
    select demand.id, title, item, district, street, lat, lon, received_at, state, closed_at, lead_id
    from unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as given (id, day)
    join demands.demand on demand.id = given.id and demand.received_on = given.day`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
export const loadDemand = async (ctx: Pick<Ctx, 'db'>, id: string) => (await loadDemands(ctx, [id])).get(id)

export async function listLegs({ db }: Pick<Ctx, 'db'>, id: string): Promise<Leg[]> {
  const { rows } = await sql<Leg>`
    select * from demands.leg where demand_id = ${id} and received_on = ${dayOfId(id)}::date order by ordinal`.execute(db)
  return rows
}
export async function listSteps({ db }: Pick<Ctx, 'db'>, id: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select * from demands.step where demand_id = ${id} and received_on = ${dayOfId(id)}::date order by ordinal`.execute(db)
  return rows
}

/** The demand for whoever works on it; what they may not see is not there. */
export async function getDemand(ctx: Ctx, id: string): Promise<Demand> {
  const demand = await loadDemand(ctx, id)
  if (!demand || !seenBy(ctx.actor, demand, await listLegs(ctx, id))) throw notFound()
  return demand
}

/** By the number of its receipt, however it is typed. */
export async function findByNumber({ db }: Pick<Ctx, 'db'>, typed: string): Promise<Demand | undefined> {
  const number = plainReceiptNumber(typed)
  if (number === null) return undefined
  const year = Number(/^[A-Z]+(\d{4})/.exec(number)?.[1])
  const { rows } = await sql<Demand>`
    select * from demands.demand where number = ${number} and received_on >= ${`${year}-01-01`}::date
      and received_on < ${`${year + 1}-01-01`}::date`.execute(db)
  return rows[0]
}

/** The account of who told it, if they have one. */
export async function reporterOf({ db }: Pick<Ctx, 'db'>, id: string): Promise<string | null> {
  const { rows } = await sql<{ person_id: string | null }>`
    select person_id from demands.reporter where demand_id = ${id} and received_on = ${dayOfId(id)}::date`.execute(db)
  return rows[0]?.person_id ?? null
}

/** The accounts of those who told some demands, for telling them something; who has none is not in it. */
export async function reportersOf({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ demand_id: string; person_id: string }>`
    select demand_id, person_id from unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as given (id, day)
    join demands.reporter on reporter.demand_id = given.id and reporter.received_on = given.day where person_id is not null`.execute(
    db,
  )
  return new Map(rows.map(({ demand_id, person_id }) => [demand_id, person_id]))
}
