import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { lockIncidents } from '../detection/memory.ts'
import { IncidentRegrouped } from '../events.ts'
import type { State } from '../model.ts'
import { mayGroup } from '../policy.ts'
import { membershipsOf } from './lock.ts'
import { setStates } from './regroup.ts'
import { type Move, refresh, writeSteps } from './write-steps.ts'

/** Takes one join or split back: every membership it touched is again what it was. Refused where somebody has moved one of them since. */
export async function undoStep(tx: Tx, id: number): Promise<number> {
  if (!mayGroup(tx.actor)) throw forbidden('归并和拆分由分拨人员办理')
  await lockIncidents(tx)
  const step = await tx.db.selectFrom('incidents.step').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!step) throw notFound()
  if (step.undone_by !== null) throw conflict('incidents.undone', '这一步已经撤销')
  const moves = step.moves as Move[]
  const states = step.states as { number: number; state: State }[]
  const numbers = [
    ...new Set([step.incident, ...moves.flatMap(({ before, after }) => [before?.incident ?? [], after?.incident ?? []].flat())]),
  ]
  for (const [tier, ofTier] of Map.groupBy(moves, (move) => move.tier)) {
    const now = new Map(
      (await membershipsOf(tx, { demands: ofTier.map(({ demand }) => demand), tier })).map((row) => [row.demand_id, row]),
    )
    if (ofTier.some(({ demand, after }) => (now.get(demand)?.incident ?? null) !== (after?.incident ?? null)))
      throw conflict('incidents.moved-since', '其中有的诉求后来又有变动，请先撤销后来的那一步')
  }
  const rows = await tx.db
    .selectFrom('incidents.incident')
    .select(['number', 'id', 'state', 'members', 'title'])
    .where('number', 'in', numbers)
    .execute()
  // What the step itself had founded has nobody left, or one that stands alone.
  const leaving = new Map<number, number>()
  for (const { before, after } of moves) {
    if (after) leaving.set(after.incident, (leaving.get(after.incident) ?? 0) + 1)
    if (before) leaving.set(before.incident, (leaving.get(before.incident) ?? 0) - 1)
  }
  const emptied = rows.filter(({ number, state, members }) => state !== 'dissolved' && members - (leaving.get(number) ?? 0) < 1)
  const before = rows.filter(
    ({ number }) => states.some((each) => each.number === number) || emptied.some((each) => each.number === number),
  )
  const [written] = await writeSteps(tx, [
    {
      incident: step.incident,
      kind: 'undone',
      said: `撤销：${step.said}`,
      moves: moves.map(({ demand, tier, before, after }) => ({ demand, tier, before: after, after: before })),
      states: before.map(({ number, state }) => ({ number, state })),
      undoes: step.id,
    },
  ])
  await tx.db
    .updateTable('incidents.step')
    .set({ undone_by: written ?? null })
    .where('id', '=', id)
    .execute()
  await setStates(tx, [...emptied.map(({ number }) => ({ number, state: 'dissolved' as const })), ...states])
  await refresh(tx, numbers)
  const subject = rows.find(({ number }) => number === step.incident)
  if (subject) await record(tx, IncidentRegrouped, subject.id, { number: step.incident, kind: 'undone', demands: moves.length })
  return step.incident
}
