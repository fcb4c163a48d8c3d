import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { loadDemands } from '../../demands/index.ts'
import { lockIncidents } from '../detection/memory.ts'
import { mayGroup } from '../policy.ts'
import { joinDemands } from './regroup.ts'

/** A dispatcher says whether what the likeness was not sure of belongs together. Returns the incident, where it does. */
export async function decideProposal(tx: Tx, id: string, together: boolean): Promise<number | null> {
  if (!mayGroup(tx.actor)) throw forbidden('归并和拆分由分拨人员办理')
  await lockIncidents(tx)
  const proposal = await tx.db.selectFrom('incidents.proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!proposal) throw notFound()
  if (proposal.state !== 'open') throw conflict('incidents.decided', '这条建议已经处理')
  await tx.db
    .updateTable('incidents.proposal')
    .set({ state: together ? 'joined' : 'refused', decided_by: tx.actor?.id ?? null, decided_at: tx.now })
    .where('id', '=', id)
    .execute()
  if (!together) return null
  // Since it was asked the other one may have found, or left, its incident.
  const there = await tx.db
    .selectFrom('incidents.membership as m')
    .innerJoin('incidents.incident as i', 'i.number', 'm.incident')
    .select('i.number')
    .where('m.demand_id', '=', proposal.other_id)
    .where('m.tier', '=', proposal.tier)
    .where('i.state', '!=', 'dissolved')
    .executeTakeFirst()
  const why = proposal.why as object
  if (there) {
    await joinDemands(tx, there.number, [proposal.demand_id], proposal.sure, why)
    return there.number
  }
  const other = (await loadDemands(tx, [proposal.other_id])).get(proposal.other_id)
  if (!other) throw notFound()
  const { rows } = await sql<{ number: number }>`
    insert into incidents.incident (number, tier, title, item, district, street, first_at, last_at, found_at)
    values (nextval('incidents.incident_number'), ${proposal.tier}, ${other.title}, ${other.item}, ${other.district}, ${other.street},
      ${other.received_at}, ${other.received_at}, ${tx.now}) returning number`.execute(tx.db)
  const number = rows[0]?.number ?? 0
  await joinDemands(tx, number, [proposal.other_id, proposal.demand_id], proposal.sure, why)
  return number
}
