import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** One dispatch with what came of it: what a model learns from. `text` bears nothing personal where it was screened. */
export type TrainingRow = {
  id: string
  ordinal: number
  text: string
  item: string | null
  office: string
  district: string | null
  street: string | null
  community: string | null
  lat: number | null
  lon: number | null
  at: Date
  returned: boolean
  reason: string | null
  automatic: boolean
  probability: number | null
}

/** Every dispatch to a lead office that has been signed or returned, oldest first; `after` is the last one that was read. */
export async function trainingRows(
  { db }: Pick<Ctx, 'db'>,
  { since, after, limit = 5_000 }: { since?: Date; after?: { at: Date; id: string }; limit?: number },
): Promise<TrainingRow[]> {
  const [from, id] = [after?.at ?? since ?? new Date(0), after?.id ?? '00000000-0000-0000-0000-000000000000']
  const { rows } = await sql<TrainingRow>`
    select demand.id, leg.ordinal, demand.title || '。' || coalesce(demand.text_public, demand.text) as text, leg.item, leg.office_id as office,
      demand.district, demand.street, demand.community, demand.lat, demand.lon, leg.dispatched_at as at,
      leg.outcome is not distinct from 'returned' as returned, leg.return_reason as reason, leg.automatic, leg.probability
    from demands.leg join demands.demand on demand.id = leg.demand_id and demand.received_on = leg.received_on
    where leg.role = 'lead' and leg.redo = 0 and (leg.signed_at is not null or leg.outcome = 'returned')
      and (leg.dispatched_at, leg.demand_id) > (${from}, ${id}::uuid)
    order by leg.dispatched_at, leg.demand_id limit ${limit}`.execute(db)
  return rows
}
