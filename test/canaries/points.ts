import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** What was said to a consultation that has closed and whose result is not published: the office's, and who oversees it reads along. */
export async function plantPoints(world: World, canary: Plant, consultation: string) {
  const { db } = world
  const inside = [['qiu', 'lin'] as const, ['zhou'] as const]
  const group = await db
    .insertInto('consultations.point_group')
    .values({
      consultation_id: consultation,
      number: 1,
      title: canary('point_group.title', ...inside),
      question_id: 'clauses',
      clause_id: 'c1',
      shared: [canary('point_group.shared', ...inside)],
      kind: 'alike',
      disposition: 'resolved',
      reason: canary('point_group.reason', ...inside),
      place: canary('point_group.place', ...inside),
      disposed_by: world.qiu.id,
      disposed_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const said = canary('opinion.text', ...inside)
  const opinion = await db
    .insertInto('consultations.opinion')
    .values({
      consultation_id: consultation,
      number: 1,
      answer_ordinal: 1,
      channel: 'online',
      question_id: 'clauses',
      question_title: canary('opinion.question_title', ...inside),
      clause_id: 'c1',
      text: said,
      masked: canary('opinion.masked', ...inside),
      family: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('consultations.point')
    .values({
      consultation_id: consultation,
      opinion_id: opinion.id,
      position: 1,
      text: canary('point.text', ...inside),
      masked: said,
      family: 1,
      group_id: group.id,
    })
    .execute()
  const step = await db
    .insertInto('consultations.regrouping')
    .values({
      consultation_id: consultation,
      kind: 'named',
      said: canary('regrouping.said', ...inside),
      done_by: world.qiu.id,
      done_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('consultations.revision')
    .values({
      consultation_id: consultation,
      group_id: group.id,
      why: canary('revision.why', ...inside),
      old_disposition: 'resolved',
      disposition: 'adopted',
      reason: canary('revision.reason', ...inside),
      proposed_by: world.qiu.id,
      proposed_at: world.now,
    })
    .execute()
  await db.updateTable('consultations.consultation').set({ opinions: 1 }).where('id', '=', consultation).execute()
  return step.id
}
