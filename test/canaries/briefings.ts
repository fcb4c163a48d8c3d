import { randomBytes, randomUUID } from 'node:crypto'
import { codeHashOf, codeOf } from '../../src/modules/briefings/index.ts'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A press conference of the finance bureau that is being planned, and one that is over, with what nobody outside reads of it. */
export async function plantBriefings(world: World, canary: Plant, finance: string) {
  const { db } = world
  const { keys } = installation()
  const inside = ['lin', 'zhou'] as const
  const series = await db.selectFrom('briefings.series').select('id').where('slug', '=', 'press').executeTakeFirstOrThrow()
  const common = {
    kind: 'press-conference' as const,
    series_id: series.id,
    organisation_id: finance,
    place: '示例',
    starts_at: new Date(world.now.getTime() - 3_600_000),
    ends_at: world.now,
    planned_by: world.fang.id,
    planned_at: world.now,
  }
  const anEvent = async (more: { title: string; topic: string } & Record<string, unknown>) =>
    (
      await db
        .insertInto('briefings.event')
        .values({ ...common, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const planned = await anEvent({
    title: canary('briefings.event.title before it is announced', inside),
    topic: canary('briefings.event.topic before it is announced', inside),
    state: 'cancelled',
    cancelled_at: world.now,
    cancelled_reason: canary('briefings.event.cancelled_reason of one that nobody was told of', inside),
  })
  const held = await anEvent({
    title: '示例新闻发布会',
    topic: '示例',
    state: 'held',
    announced_at: world.now,
    started_at: world.now,
    ended_at: world.now,
    held_on: '2026-09-15',
    lines: 1,
    questions: 4,
  })
  const key = randomUUID()
  const aQuestion = (number: number, more: object) =>
    db
      .insertInto('briefings.question')
      .values({
        event_id: held,
        number,
        state: 'dismissed',
        beforehand: true,
        text: '示例',
        form_key: randomUUID(),
        code_hash: randomBytes(32).toString('hex'),
        asked_at: world.now,
        ...more,
      })
      .execute()
  await aQuestion(1, {
    text: canary('briefings.question.text that was not used', inside),
    name: canary('briefings.question.name of one not used', inside),
    reason: canary('briefings.question.reason', inside),
    contact_sealed: keys.seal(canary('briefings.question.contact')),
  })
  await aQuestion(2, {
    state: 'waiting',
    text: canary('briefings.question.text before anybody has looked', inside),
    asker_id: world.wang.id,
  })
  await aQuestion(3, { state: 'passed', text: canary('briefings.question.text before it was edited'), shown: '示例' })
  // Whoever holds its address reads it.
  await aQuestion(4, { text: '示例', form_key: key, code_hash: codeHashOf(codeOf(key)) })
  const line = await db
    .insertInto('briefings.line')
    .values({
      event_id: held,
      number: 1,
      kind: 'speech',
      speaker: '示例',
      text: canary('briefings.line.text that was struck'),
      said_at: world.now,
      entered_by: world.fang.id,
      corrected_at: world.now,
      struck: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('briefings.correction')
    .values({
      line_id: line.id,
      before: canary('briefings.correction.before of what was struck'),
      reason: '示例',
      shown: false,
      corrected_by: world.fang.id,
      corrected_at: world.now,
    })
    .execute()
  const passage = { number: 1, kind: 'speech', speaker: '示例', chapter: null, second: null }
  await db
    .insertInto('briefings.transcript')
    .values({
      event_id: held,
      edition: 1,
      state: 'returned',
      passages: JSON.stringify([{ ...passage, text: canary('briefings.transcript.passages before it is signed', inside) }]),
      hash: randomBytes(32).toString('hex'),
      edited_by: world.fang.id,
      edited_at: world.now,
      note: canary('briefings.transcript.note', inside),
    })
    .execute()
  return { ids: [planned, held], series: series.id, code: codeOf(key) }
}

/** Concerns: one that the finance bureau is answering, one that was answered, one that needs no answer. */
export async function plantConcerns(world: World, canary: Plant, finance: string) {
  const { db } = world
  const [inside, keeping] = [['lin', 'zhou'] as const, ['zhou'] as const]
  const office = await world.organisation('sz-office')
  const aConcern = async (number: string, more: { topic: string } & Record<string, unknown>) =>
    (
      await db
        .insertInto('concerns.concern')
        .values({
          number: `PLANTED-${number}`,
          level: 'other',
          source: 'press',
          keeper_id: office,
          organisation_id: finance,
          noticed_at: world.now,
          logged_at: world.now,
          logged_by: world.fang.id,
          information_due_at: new Date(world.now.getTime() + 48 * 3_600_000),
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const statement = (concern: string, number: number, more: { title: string; text: string } & Record<string, unknown>) =>
    db
      .insertInto('concerns.statement')
      .values({
        concern_id: concern,
        number,
        hash: randomBytes(32).toString('hex'),
        drafted_by: world.lin.id,
        drafted_at: world.now,
        ...more,
      })
      .execute()
  const open = await aConcern('1', {
    state: 'accepted',
    topic: canary('concerns.concern.topic before it is answered', inside),
    note: canary('concerns.concern.note', inside),
    source_note: canary('concerns.concern.source_note', inside),
  })
  await statement(open, 1, {
    state: 'returned',
    title: canary('concerns.statement.title before it is signed', inside),
    text: canary('concerns.statement.text before it is signed', inside),
    note: canary('concerns.statement.note', inside),
  })
  await db
    .insertInto('concerns.return')
    .values({
      concern_id: open,
      organisation_id: finance,
      reason: canary('concerns.return.reason', inside),
      returned_by: world.lin.id,
      returned_at: world.now,
    })
    .execute()
  const answered = await aConcern('2', {
    state: 'answered',
    topic: '示例关切',
    note: canary('concerns.concern.note of one that was answered', inside),
    informed_at: world.now,
  })
  await statement(answered, 1, { state: 'published', title: '示例回应', text: '示例', published_at: world.now })
  await statement(answered, 2, {
    state: 'draft',
    title: '示例',
    text: canary('concerns.statement.text of the next draft', inside),
  })
  const aside = await aConcern('3', {
    state: 'set-aside',
    organisation_id: null,
    topic: canary('concerns.concern.topic of one that needs no answer', keeping),
    set_aside_for: canary('concerns.concern.set_aside_for', keeping),
  })
  return { ids: [open, answered, aside] }
}
