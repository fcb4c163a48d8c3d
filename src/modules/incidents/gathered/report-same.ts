import { sql } from 'kysely'
import type { z } from 'zod'
import { type Ctx, inTransaction, SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { captureDemand, type Filed } from '../../demands/index.ts'
import { lockIncidents } from '../detection/memory.ts'
import { refresh, writeSteps } from '../joins/write-steps.ts'
import { findIncident } from '../queries.ts'
import type { ReportSame } from '../schema.ts'

/**
 * 我也遇到了: a demand of one's own, with its own receipt and clock, that is in the incident from the start. The same key is the same demand.
 */
export async function reportSame(
  ctx: Ctx,
  number: number,
  key: string,
  { text, name, phone }: z.output<typeof ReportSame>,
): Promise<Filed> {
  const incident = await findIncident(ctx, number)
  if (!incident || incident.public_title === null || incident.tier === 'theme') throw notFound()
  if (incident.state !== 'confirmed') throw conflict('incidents.closed', '这件事已经办结；又发生的，请重新提交诉求')
  const filed = await captureDemand(ctx, {
    channel: 'web',
    key,
    kind: 'help',
    title: incident.public_title,
    text: text === null ? `${incident.public_title}。我也遇到了同样的情况。` : `${incident.public_title}。${text}`,
    item: incident.item,
    // Where it happens is known; where the person stands was not asked.
    place: incident.lat === null ? null : { lat: incident.lat, lon: incident.lon ?? 0, datum: 'WGS-84' },
    reporter: { ...(ctx.actor?.kind === 'person' && { person: ctx.actor.id }), name, phone },
  })
  if (!filed.again) await inTransaction({ ...ctx, actor: SYSTEM }, (tx) => takeIn(tx, number, filed))
  return filed
}

async function takeIn(tx: Tx, number: number, { id, receivedAt }: Filed) {
  await lockIncidents(tx)
  const incident = await findIncident(tx, number)
  const { rows: there } =
    await sql`select 1 from incidents.membership where demand_id = ${id} and tier = ${incident?.tier ?? 'event'}::incidents.tier`.execute(
      tx.db,
    )
  // Whoever takes in what was filed may have been faster.
  if (!incident || there.length > 0) return
  await writeSteps(tx, [
    {
      incident: number,
      kind: 'joined',
      said: '反映人自己加入',
      moves: [
        {
          demand: id,
          tier: incident.tier,
          before: null,
          after: {
            demand_id: id,
            tier: incident.tier,
            incident: number,
            joined_at: tx.now.toISOString(),
            joined_by: null,
            sure: 1,
            why: { self: true },
            received_at: receivedAt.toISOString(),
            lat: incident.lat,
            lon: incident.lon,
          },
        },
      ],
    },
  ])
  await refresh(tx, [number])
}
