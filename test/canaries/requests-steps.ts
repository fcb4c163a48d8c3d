import { storeFile } from '../../src/modules/files/index.ts'
import { ASKED, INSIDE, OFFICE, OWNER, type Plant, THEIRS, type Walker } from '../walkers.ts'
import type { World } from '../world.ts'

type Cases = Record<'answered' | 'drafted' | 'correcting' | 'notFound' | 'health', string>

/** What happened in these cases on the way: corrections, extensions, fees, who was asked, what was looked for, their papers. */
export async function plantSteps(world: World, canary: Plant, { answered, drafted, correcting, notFound, health }: Cases) {
  const { db } = world
  await db
    .insertInto('requests.correction')
    .values([
      {
        request_id: answered,
        asked: canary('correction.asked', THEIRS),
        asked_on: '2026-08-21',
        working_days: 15,
        due_on: '2026-09-11',
        corrected_on: '2026-08-24',
        text: canary('correction.text', THEIRS),
      },
      {
        request_id: correcting,
        asked: canary('correcting.asked', THEIRS),
        asked_on: '2026-09-14',
        working_days: 15,
        due_on: '2026-10-12',
      },
    ])
    .execute()
  await db
    .insertInto('requests.extension')
    .values([
      {
        request_id: answered,
        working_days: 5,
        reason: canary('extension.reason', THEIRS),
        asked_by: world.chen.id,
        asked_on: '2026-08-25',
        approved_by: world.lin.id,
        approved_on: '2026-08-25',
        told_on: '2026-08-25',
      },
      {
        request_id: drafted,
        working_days: 5,
        reason: canary('extension refused.reason', INSIDE),
        asked_by: world.chen.id,
        asked_on: '2026-08-25',
        refused_reason: canary('extension.refused_reason', INSIDE),
      },
    ])
    .execute()
  await db
    .insertInto('requests.reasons')
    .values({
      request_id: answered,
      asked: canary('reasons.asked', THEIRS),
      asked_on: '2026-08-21',
      working_days: 15,
      due_on: '2026-09-11',
      given_on: '2026-08-24',
      text: canary('reasons.text', THEIRS),
      reasonable: false,
      judged_on: '2026-08-25',
      judgement: canary('reasons.judgement', THEIRS),
    })
    .execute()
  await db
    .insertInto('requests.fee_notice')
    .values({
      request_id: answered,
      mode: 'per-page',
      units: 53,
      amount_yuan: 230,
      issued_on: '2026-08-24',
      received_on: '2026-08-24',
      due_on: '2026-09-21',
      paid_on: '2026-08-25',
      paid_yuan: 230,
    })
    .execute()
  const consultations = await db
    .insertInto('requests.consultation')
    .values([
      // Who was consulted, what they were asked and said stays between them and the office (条例第三十二条).
      {
        request_id: answered,
        kind: 'third-party',
        party: canary('consultation.party', INSIDE),
        question: canary('consultation.question', INSIDE),
        sent_on: '2026-08-24',
        received_on: '2026-08-24',
        due_on: '2026-09-14',
        opinion: 'objects',
        replied_on: '2026-08-26',
        note: canary('consultation.note', INSIDE),
      },
      {
        request_id: drafted,
        kind: 'organ',
        organisation_id: health,
        party: canary('asked organ.party', INSIDE, ASKED),
        question: canary('asked organ.question', INSIDE, ASKED),
        sent_on: '2026-09-14',
        received_on: '2026-09-14',
        due_on: '2026-10-12',
      },
    ])
    .returning('id')
    .execute()
  await db
    .insertInto('requests.search')
    .values({
      // The answer that nothing was found says where and how it was looked for.
      request_id: notFound,
      system: canary('search.system', THEIRS),
      terms: canary('search.terms', THEIRS),
      searched_by: world.chen.id,
      searched_on: '2026-09-01',
      result: canary('search.result', THEIRS),
    })
    .execute()
  const tasks = await db
    .insertInto('requests.task')
    .values([
      {
        request_id: drafted,
        organisation_id: health,
        unit: canary('task.unit', INSIDE, ASKED),
        question: canary('task.question', INSIDE, ASKED),
        asked_on: '2026-09-14',
        due_on: '2026-09-21',
      },
      {
        request_id: drafted,
        organisation_id: health,
        unit: canary('answered task.unit', INSIDE, ASKED),
        question: canary('answered task.question', INSIDE, ASKED),
        asked_on: '2026-09-14',
        due_on: '2026-09-21',
        answered_on: '2026-09-15',
        answered_by: world.zhao.id,
        answer: canary('answered task.answer', INSIDE, ASKED),
      },
    ])
    .returning('id')
    .execute()

  const documents: string[] = []
  const attach = async (kind: 'application' | 'answer' | 'proof-of-service' | 'other', name: Walker[], bytes: Walker[]) => {
    const content = new TextEncoder().encode(canary(`document ${kind} content`, bytes))
    const file = await storeFile(world.chen.ctx(), { name: '附件.txt', content })
    const row = {
      request_id: answered,
      file_id: file.id,
      kind,
      name: `${canary(`document ${kind} name`, name)}.txt`,
      added_by: world.chen.id,
      added_on: '2026-09-01',
    }
    documents.push((await db.insertInto('requests.document').values(row).returning('id').executeTakeFirstOrThrow()).id)
  }
  for (const kind of ['application', 'answer'] as const) await attach(kind, [...THEIRS], [...OWNER, ...OFFICE])
  for (const kind of ['proof-of-service', 'other'] as const) await attach(kind, [...INSIDE], [...OFFICE])
  return { consultations: consultations.map(({ id }) => id), tasks: tasks.map(({ id }) => id), documents }
}
