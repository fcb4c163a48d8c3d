import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { IncidentClosed, IncidentConfirmed, IncidentWithdrawn } from '../events.ts'
import { lockForGrouping } from '../joins/lock.ts'
import type { ConfirmIncident } from '../schema.ts'
import { dispatchMembers } from './dispatch-gathered.ts'

/** A dispatcher says that it is one event: from now on everybody sees it, under a name that names nobody. With an office, that one answers all. */
export async function confirmIncident(tx: Tx, number: number, { publicTitle, office }: z.output<typeof ConfirmIncident>) {
  const [incident] = await lockForGrouping(tx, [number])
  if (!incident) return
  if (incident.tier === 'theme') throw conflict('incidents.theme', '同一主题只供内部参考，不对外公布')
  if (incident.state === 'closed') throw conflict('incidents.closed', '已经办结')
  await refuseSecret(tx, { text: publicTitle })
  const { blocks, sentence } = await screen(tx, { text: publicTitle, files: [], scope: incident.id })
  if (blocks) throw new FieldRefusal('publicTitle', sentence)
  await tx.db
    .updateTable('incidents.incident')
    .set({
      state: 'confirmed',
      public_title: publicTitle,
      office_id: office,
      gathered_at: office === null ? null : (incident.gathered_at ?? tx.now),
      confirmed_at: incident.confirmed_at ?? tx.now,
      confirmed_by: incident.confirmed_by ?? tx.actor?.id ?? null,
    })
    .where('number', '=', number)
    .execute()
  await record(tx, IncidentConfirmed, incident.id, { number, gathered: office !== null }, office)
  if (office !== null) await dispatchMembers(tx, incident, office)
}

/** Confirmed by mistake: nobody sees it any more. What was joined stays joined, and can be taken back step by step. */
export async function withdrawIncident(tx: Tx, number: number) {
  const [incident] = await lockForGrouping(tx, [number])
  if (!incident) return
  if (incident.state !== 'confirmed') throw conflict('incidents.not-confirmed', '没有确认过')
  await tx.db
    .updateTable('incidents.incident')
    .set({ state: 'found', confirmed_at: null, confirmed_by: null, public_title: null, office_id: null, gathered_at: null })
    .where('number', '=', number)
    .execute()
  await record(tx, IncidentWithdrawn, incident.id, { number }, incident.office_id)
}

/** It is over: no longer offered to whoever reports; each demand goes on by itself. */
export async function closeIncident(tx: Tx, number: number) {
  const [incident] = await lockForGrouping(tx, [number])
  if (!incident) return
  if (incident.state !== 'confirmed') throw conflict('incidents.not-confirmed', '没有确认，或者已经办结')
  await tx.db.updateTable('incidents.incident').set({ state: 'closed', closed_at: tx.now }).where('number', '=', number).execute()
  await record(tx, IncidentClosed, incident.id, { number }, incident.office_id)
}
