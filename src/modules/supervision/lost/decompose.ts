import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { expression } from '../indicators/definition.ts'
import type { Period } from '../indicators/figures.ts'
import { inForce } from '../indicators/registry.ts'
import { scopeOf } from '../policy.ts'

/** In which part of its life a late case lost most of its time. */
export const causes = {
  hub: '分拨前等待',
  returns: '退回和重新分拨',
  sign: '等待签收',
  handling: '承办单位办理',
} as const
export type Cause = keyof typeof causes
type Lost = { cause: Cause; office: string; item: string; isOpen: boolean; cases: number }

export type Share = { value: string; cases: number; points: number }
export type Decomposed = {
  rate: number | null
  due: number
  late: number
  byCause: Share[]
  byOffice: Share[]
  byItem: Share[]
  byState: Share[]
}

/**
 * 失分构成: where the points went that the on-time rate lacks of a hundred. Every late case costs the same, a hundred divided by all that were
 * due, and has one cause; so each table adds up to what is missing.
 */
export async function decompose(ctx: Ctx, { from, to }: Period): Promise<Decomposed> {
  const definition = inForce('on-time', to)
  if (!definition) throw new Error('the on-time rate is not defined')
  const today = dayOf(ctx.now)
  const scope = scopeOf(ctx.actor)
  const within = sql`(${expression(definition.on, today)}) between ${from}::date and ${to}::date and (${expression(definition.counts, today)})
    and (${scope}::uuid[] is null or demand.office_id = any(${scope}::uuid[]))`
  const { rows: totals } = await sql<{ due: string }>`
    select count(*) as due from demands.public_demand demand where ${within}`.execute(ctx.db)
  const { rows } = await sql<Omit<Lost, 'cases'> & { cases: string }>`
    with late as (
      select demand.id, demand.received_on, demand.received_at, coalesce(demand.answered_at, ${ctx.now}) as ended_at,
        coalesce(demand.office_id::text, '') as office, coalesce(demand.item, '') as item, demand.answered_at is null as "isOpen"
      from demands.public_demand demand where ${within} and (${expression(definition.adds, today)}) = 0
    ),
    timed as (
      select late.*, first.dispatched_at as first_at, last.dispatched_at as last_at, coalesce(last.signed_at, late.ended_at) as signed_at
      from late
        left join lateral (select min(dispatched_at) as dispatched_at from demands.public_leg leg
          where leg.demand_id = late.id and leg.received_on = late.received_on and leg.role = 'lead') first on true
        left join lateral (select dispatched_at, signed_at from demands.public_leg leg
          where leg.demand_id = late.id and leg.received_on = late.received_on and leg.role = 'lead' order by ordinal desc limit 1) last on true
    )
    select office, item, "isOpen", (
        select cause from (values ('hub', coalesce(first_at, ended_at) - received_at), ('returns', last_at - first_at),
          ('sign', least(signed_at, ended_at) - last_at), ('handling', ended_at - signed_at)) part (cause, took)
        where took is not null order by took desc, cause limit 1) as cause, count(*) as cases
    from timed group by 1, 2, 3, 4`.execute(ctx.db)
  const lost = rows.map((row) => ({ ...row, cases: Number(row.cases) }))
  const due = Number(totals[0]?.due ?? 0)
  const late = lost.reduce((sum, { cases }) => sum + cases, 0)
  const by = (value: (row: Lost) => string): Share[] =>
    [...Map.groupBy(lost, value)]
      .map(([name, some]) => {
        const cases = some.reduce((sum, row) => sum + row.cases, 0)
        return { value: name, cases, points: due === 0 ? 0 : (cases / due) * 100 }
      })
      .sort((a, b) => b.cases - a.cases || a.value.localeCompare(b.value))
  return {
    rate: due === 0 ? null : (due - late) / due,
    due,
    late,
    byCause: by(({ cause }) => cause),
    byOffice: by(({ office }) => office),
    byItem: by(({ item }) => item),
    byState: by(({ isOpen }) => (isOpen ? '至今没有答复' : '超过期限才答复')),
  }
}
