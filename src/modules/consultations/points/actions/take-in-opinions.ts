import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { knownSynonyms } from '../../../likeness/index.ts'
import { eachAnswer, getCollection } from '../../../questionnaires/index.ts'
import { mayDraft } from '../../policy.ts'
import { lockConsultation } from '../../queries.ts'
import { OpinionsTakenIn } from '../events.ts'
import { logStep } from '../regrouping.ts'
import { analyse, type NewGroup, type NewOpinion, type NewPoint, writtenIn } from '../take-in.ts'

const BATCH = 1_000

/** Reads what was written once the collection is closed, splits it into points and suggests groups. A second time does nothing. */
export async function takeInOpinions(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  if (tx.actor?.kind !== 'system' && !mayDraft(tx.actor, consultation.organisation_id))
    throw forbidden('意见分析由征集经办人或者机构负责人办理')
  if (consultation.opinions !== null) return
  if (consultation.state !== 'closed') throw conflict('consultations.not-closed', '征集截止以后才能汇总意见')
  const { collection_id: collection, organisation_id: office } = consultation
  const written = []
  if (collection !== null) {
    const { definition } = await getCollection(tx, collection)
    for await (const answer of eachAnswer(tx, collection)) written.push(...writtenIn(definition, answer))
  }
  const { opinions, points, groups } = await analyse(written, await knownSynonyms(tx))
  await insertOpinions(tx, id, opinions)
  await insertGroups(tx, id, groups)
  await insertPoints(tx, id, points)
  await tx.db.updateTable('consultations.consultation').set({ opinions: opinions.length }).where('id', '=', id).execute()
  await logStep(tx, id, {
    kind: 'suggested',
    said: `收到 ${opinions.length} 条意见，拆分为 ${points.length} 个要点，按相近程度归为 ${groups.length} 组`,
  })
  await record(tx, OpinionsTakenIn, id, { opinions: opinions.length, points: points.length, groups: groups.length }, office)
}

export async function insertOpinions(tx: Tx, consultation: string, opinions: readonly NewOpinion[]) {
  for (let from = 0; from < opinions.length; from += BATCH)
    await tx.db
      .insertInto('consultations.opinion')
      .values(
        opinions.slice(from, from + BATCH).map((each) => ({
          id: each.id,
          consultation_id: consultation,
          number: each.number,
          answer_ordinal: each.ordinal,
          channel: each.channel,
          question_id: each.questionId,
          question_title: each.questionTitle,
          clause_id: each.clauseId,
          text: each.text,
          masked: each.masked,
          family: each.family,
        })),
      )
      .execute()
}

export async function insertGroups(tx: Tx, consultation: string, groups: readonly NewGroup[]) {
  for (let from = 0; from < groups.length; from += BATCH)
    await tx.db
      .insertInto('consultations.point_group')
      .values(
        groups.slice(from, from + BATCH).map(({ id, number, title, questionId, clauseId, shared, kind }) => ({
          id,
          consultation_id: consultation,
          number,
          title,
          question_id: questionId,
          clause_id: clauseId,
          shared,
          kind,
        })),
      )
      .execute()
}

export async function insertPoints(tx: Tx, consultation: string, points: readonly NewPoint[]) {
  for (let from = 0; from < points.length; from += BATCH)
    await tx.db
      .insertInto('consultations.point')
      .values(
        points.slice(from, from + BATCH).map(({ id, opinion, position, text, masked, family, group }) => ({
          id,
          consultation_id: consultation,
          opinion_id: opinion,
          position,
          text,
          masked,
          family,
          group_id: group,
        })),
      )
      .execute()
}
