import type { z } from 'zod'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Demand, loadDemands, moveAll } from '../../demands/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { IncidentAnswered, IncidentUpdated } from '../events.ts'
import type { Incident } from '../model.ts'
import { mayAnswer } from '../policy.ts'
import { findIncident, memberIds } from '../queries.ts'
import type { AnswerAll, WriteUpdate } from '../schema.ts'

const AT_ONCE = 500
/** Where an office has a demand in hand and can answer it. */
const HELD: readonly string[] = ['signed', 'handling', 'extension_requested']

/** 办理进展: written once by the office; everyone whose demand is in the incident reads it with their demand, and everybody on its page. */
export async function writeUpdate(tx: Tx, number: number, { text }: z.output<typeof WriteUpdate>) {
  const incident = await forAnswering(tx, number)
  await refuseSecret(tx, { text })
  await tx.db
    .insertInto('incidents.entry')
    .values({
      incident: number,
      kind: 'progress',
      text,
      written_by: tx.actor?.id ?? null,
      written_at: tx.now,
      reached: incident.members,
    })
    .execute()
  await record(tx, IncidentUpdated, incident.id, { number, reached: incident.members }, incident.office_id)
}

/**
 * One text for all, and one answer for each: every demand of the incident that the office has in hand is answered by a move of its own, so that
 * each keeps its clock, its receipt, its rating and the right to say that it is not solved. What lies elsewhere is left there, and counted.
 */
export async function answerAll(ctx: Ctx, number: number, { answer, evidence }: z.output<typeof AnswerAll>) {
  const incident = await inTransaction(ctx, async (tx) => {
    const found = await forAnswering(tx, number)
    await refuseSecret(tx, { text: `${answer}\n${evidence}` })
    return found
  })
  const ids = await memberIds(ctx, number)
  let answered = 0
  for (let from = 0; from < ids.length; from += AT_ONCE)
    answered += await inTransaction(ctx, async (tx) =>
      answerSome(tx, incident, ids.slice(from, from + AT_ONCE), { answer, evidence }),
    )
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insertInto('incidents.entry')
      .values({
        incident: number,
        kind: 'answer',
        text: answer,
        written_by: tx.actor?.id ?? null,
        written_at: tx.now,
        reached: answered,
      })
      .execute()
    await record(tx, IncidentAnswered, incident.id, { number, answered, left: ids.length - answered }, incident.office_id)
  })
  return { answered, left: ids.length - answered }
}

async function answerSome(tx: Tx, { office_id }: Incident, ids: readonly string[], fields: { answer: string; evidence: string }) {
  const own = (demand: Demand) => demand.lead_id === office_id
  const unsigned = [...(await loadDemands(tx, ids)).values()].filter((demand) => own(demand) && demand.state === 'dispatched')
  if (unsigned.length > 0)
    await moveAll(
      tx,
      unsigned.map(({ id }) => ({ demand: id, act: 'sign' as const, fields: {} })),
    )
  const held = [...(await loadDemands(tx, ids)).values()].filter((demand) => own(demand) && HELD.includes(demand.state))
  if (held.length === 0) return 0
  const moved = await moveAll(
    tx,
    held.map(({ id }) => ({ demand: id, act: 'answer' as const, fields: { ...fields, article: null, files: [] } })),
  )
  return moved.filter(({ refused }) => refused === undefined).length
}

async function forAnswering(tx: Tx, number: number): Promise<Incident> {
  const incident = await findIncident(tx, number)
  if (!incident) throw notFound()
  if (!mayAnswer(tx.actor, incident)) throw forbidden('集中办理的单位才能写进展和答复')
  if (incident.state !== 'confirmed') throw conflict('incidents.not-confirmed', '事件没有确认，或者已经办结')
  return incident
}
