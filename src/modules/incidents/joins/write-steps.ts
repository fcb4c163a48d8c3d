import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { Tier } from '../detection/judge.ts'
import type { State } from '../model.ts'

/** A row of incidents.membership as JSON has it. */
export type Membership = {
  demand_id: string
  tier: Tier
  incident: number
  joined_at: string
  joined_by: string | null
  sure: number
  why: unknown
  received_at: string
  lat: number | null
  lon: number | null
}
export type Move = { demand: string; tier: Tier; before: Membership | null; after: Membership | null }
export type NewStep = {
  incident: number
  kind: 'found' | 'joined' | 'split' | 'merged' | 'undone'
  said: string
  moves: Move[]
  states?: { number: number; state: State }[]
  undoes?: number
}

/** Does what the steps say to the memberships and logs it; the ids of the steps come back in their order. */
export async function writeSteps(tx: Tx, steps: readonly NewStep[]): Promise<number[]> {
  if (steps.length === 0) return []
  const moves = steps.flatMap((step) => step.moves)
  const gone = moves.filter(({ before }) => before !== null).map(({ demand, tier }) => ({ demand, tier }))
  if (gone.length > 0)
    await sql`delete from incidents.membership m using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as gone (demand uuid, tier incidents.tier)
      where m.demand_id = gone.demand and m.tier = gone.tier`.execute(tx.db)
  const come = moves.flatMap(({ after }) => (after ? [after] : []))
  if (come.length > 0)
    await sql`insert into incidents.membership
      select * from jsonb_populate_recordset(null::incidents.membership, ${JSON.stringify(come)}::jsonb)`.execute(tx.db)
  const rows = JSON.stringify(steps.map((step) => ({ states: [], undoes: null, ...step })))
  const { rows: written } = await sql<{ id: number }>`
    insert into incidents.step (incident, kind, said, moves, states, undoes, by, at)
    select incident, kind, said, moves, states, undoes, ${tx.actor?.kind === 'system' ? null : (tx.actor?.id ?? null)}::uuid, ${tx.now}
    from rows from (jsonb_to_recordset(${rows}::jsonb) as (incident integer, kind text, said text, moves jsonb, states jsonb, undoes bigint))
      with ordinality as given (incident, kind, said, moves, states, undoes, place) order by place
    returning id`.execute(tx.db)
  return written.map(({ id }) => id)
}

/** What is summed up of the members, anew: how many, since when, where. */
export async function refresh(tx: Tx, numbers: Iterable<number>) {
  const all = [...new Set(numbers)]
  if (all.length === 0) return
  await sql`update incidents.incident i set members = coalesce(m.members, 0), first_at = coalesce(m.first_at, i.first_at),
      last_at = coalesce(m.last_at, i.last_at), lat = m.lat, lon = m.lon
    from unnest(${all}::integer[]) as asked (number) left join lateral (
      select count(*)::integer as members, min(received_at) as first_at, max(received_at) as last_at,
        (array_agg(lat order by received_at, demand_id) filter (where lat is not null))[1] as lat,
        (array_agg(lon order by received_at, demand_id) filter (where lat is not null))[1] as lon
      from incidents.membership where incident = asked.number) m on true
    where i.number = asked.number`.execute(tx.db)
}
