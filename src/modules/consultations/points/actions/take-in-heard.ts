import type { Tx } from '../../../../platform/ctx.ts'
import { record } from '../../../../platform/events.ts'
import { OpinionsTakenIn } from '../events.ts'
import { lockForAnalysis } from '../lock.ts'
import { HEARD } from '../model.ts'
import { logStep, nextNumber } from '../regrouping.ts'
import { analyse } from '../take-in.ts'
import { nextFamily } from './regroup-points.ts'
import { insertGroups, insertOpinions, insertPoints } from './take-in-opinions.ts'

/** Of nobody's answer: answers are counted from 1. */
const NO_ANSWER = 0

/** 听证意见: one that was said at the hearing, as its signed record has it; split, answered and shown like every other. */
export async function takeInHeard(tx: Tx, id: string, text: string) {
  const { opinions: before, organisation_id: office } = await lockForAnalysis(tx, id)
  const heard = { ordinal: NO_ANSWER, channel: HEARD, questionId: HEARD, questionTitle: '听证会', clauseId: null, text }
  const { opinions, points, groups } = await analyse([heard])
  const [number, group, family] = [(before ?? 0) + 1, await nextNumber(tx, id), await nextFamily(tx, id)]
  await insertOpinions(
    tx,
    id,
    opinions.map((opinion) => ({ ...opinion, number, family: number })),
  )
  await insertGroups(
    tx,
    id,
    groups.map((each, place) => ({ ...each, number: group + place })),
  )
  await insertPoints(
    tx,
    id,
    points.map((point) => ({ ...point, family: family + point.family })),
  )
  await tx.db.updateTable('consultations.consultation').set({ opinions: number }).where('id', '=', id).execute()
  await logStep(tx, id, { kind: 'suggested', said: `登记听证会上的意见 ${number}，拆分为 ${points.length} 个要点` })
  await record(tx, OpinionsTakenIn, id, { opinions: 1, points: points.length, groups: groups.length }, office)
}
