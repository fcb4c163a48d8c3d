import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { draftFromAnswer } from './actions/draft-from-answer.ts'
import { recordConsent } from './actions/record-consent.ts'
import { getEdition } from './queries.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) => {
  const id = await world.organisation('sz-finance')
  return { id, ...theOffice(world, id) }
})

test('an answer becomes a draft without who asked, and is submitted once consent is on record', async ({ world, office }) => {
  const { slug } = await world.db.selectFrom('requests.subject_area').select('slug').orderBy('position').executeTakeFirstOrThrow()
  const person = await world.db
    .selectFrom('identity.person')
    .select('name')
    .where('id', '=', world.wang.id)
    .executeTakeFirstOrThrow()
  const { id } = await world.db
    .insertInto('requests.request')
    .values({
      organisation_id: office.id,
      applicant_id: world.wang.id,
      applicant_kind: 'natural',
      channel: 'online',
      title: `示例项目资金安排（${person.name}申请）`,
      description: '资金安排',
      supply: 'electronic',
      delivery: 'online',
      subject_area: slug,
      submitted_on: '2026-08-20',
      received_on: '2026-08-20',
      status: 'answered',
      outcome: 'disclosed',
      closed_on: '2026-09-10',
      number: 'A-2026-1',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await expect(inTransaction(world.lin.ctx(), (tx) => draftFromAnswer(tx, id))).rejects.toThrow()
  await world.db
    .insertInto('requests.answer')
    .values({
      request_id: id,
      outcome: 'disclosed',
      body: `${person.name}：\n资金安排如下。`,
      summary: '公开资金安排',
      drafted_by: world.chen.id,
      drafted_at: world.now,
      signed_by: world.lin.id,
      signed_at: world.now,
    })
    .execute()
  await expect(
    world.as(world.qian, (tx) => draftFromAnswer(tx, id)),
    'who has no business with the case',
  ).rejects.toMatchObject({ status: 404 })
  const { document, edition } = await world.as(world.lin, (tx) => draftFromAnswer(tx, id))
  const draft = (await getEdition(world.lin.ctx(), edition)).edition
  expect(`${draft.title}${draft.body}`).not.toContain(person.name)
  expect(draft.body).toContain('资金安排如下')
  await expect(world.as(world.lin, (tx) => draftFromAnswer(tx, id))).rejects.toThrow('已经转为主动公开')
  const bundle = await office.bundle(edition)
  await expect(office.submit(bundle)).rejects.toThrow('须记录同意公开的情况')
  await world.as(world.lin, (tx) => recordConsent(tx, document, { consent: '申请人于 9 月 11 日书面同意' }))
  await office.submit(bundle)
  await office.approve(bundle)
  expect((await office.publish(bundle)).index).toHaveLength(1)
})
