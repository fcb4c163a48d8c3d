import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { lockIncidents } from '../detection/memory.ts'
import type { Incident } from '../model.ts'
import { mayGroup } from '../policy.ts'
import type { Membership } from './write-steps.ts'

/** Incidents whose members a person is about to change, in the order asked for; nobody else groups meanwhile. */
export async function lockForGrouping(tx: Tx, numbers: readonly number[]): Promise<Incident[]> {
  if (!mayGroup(tx.actor)) throw forbidden('归并和拆分由分拨人员办理')
  await lockIncidents(tx)
  const rows = await tx.db
    .selectFrom('incidents.incident')
    .selectAll()
    .where('number', 'in', [...numbers])
    .orderBy('number')
    .forUpdate()
    .execute()
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return numbers.map((number) => {
    const incident = byNumber.get(number)
    if (!incident) throw notFound()
    if (incident.state === 'dissolved') throw conflict('incidents.dissolved', `第 ${number} 号已经解散`)
    return incident
  })
}

/** Memberships as JSON has them, so that they can be put back to the microsecond. */
export async function membershipsOf(
  tx: Tx,
  asked: { incident: number } | { demands: readonly string[]; tier: string },
): Promise<Membership[]> {
  const { rows } = await sql<{ row: Membership }>`select to_jsonb(m) as row from incidents.membership m where ${
    'incident' in asked
      ? sql`incident = ${asked.incident}`
      : sql`demand_id = any(${[...asked.demands]}::uuid[]) and tier = ${asked.tier}::incidents.tier`
  } order by demand_id for update`.execute(tx.db)
  return rows.map(({ row }) => row)
}
