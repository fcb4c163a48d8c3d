import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { type EventType, record } from '../../../platform/events.ts'
import { FindingConfirmed, FindingDismissed, FindingFixed, FindingReopened } from '../events.ts'
import { type MoveName, mayMove, moves, stateLabels } from '../model.ts'
import { mayJudge, maySeeFindings } from '../policy.ts'

/** What a person says about a finding: it is so, it is none, it is dealt with, it is open after all. */
export async function judgeFinding(tx: Tx, id: string, { move, note }: { move: MoveName; note: string }) {
  const finding = await tx.db.selectFrom('screening.finding').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!finding || !maySeeFindings(tx.actor, finding.organisation_id)) throw notFound()
  if (!mayJudge(tx.actor, finding.organisation_id)) throw forbidden('由本机关保密审查员或者信息公开工作机构负责人核查')
  const { to, needsReason, label } = moves[move]
  if (!mayMove(finding.state, move)) throw conflict('screening.state', `该项“${stateLabels[finding.state]}”，不能“${label}”`)
  if (needsReason && note === '') throw new FieldRefusal('note', '请说明理由')
  const closed = to === 'false-positive' || to === 'fixed'
  await tx.db
    .updateTable('screening.finding')
    .set({ state: to, closed_on: closed ? dayOf(tx.now) : null })
    .where('id', '=', id)
    .execute()
  await tx.db
    .insertInto('screening.finding_history')
    .values({ finding_id: id, act: move, by_id: tx.actor.id, note, at: tx.now })
    .execute()
  if (move === 'fix') await record(tx, FindingFixed, id, { vanished: false }, finding.organisation_id)
  else await record(tx, EVENTS[move], id, {}, finding.organisation_id)
}

const EVENTS: Record<Exclude<MoveName, 'fix'>, EventType<Record<string, never>>> = {
  confirm: FindingConfirmed,
  dismiss: FindingDismissed,
  reopen: FindingReopened,
}
