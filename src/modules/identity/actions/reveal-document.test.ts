import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { registerPerson, registration, revealDocument } from '../index.ts'

const input = registration('2026-09-16').parse({
  name: '周涛',
  applicantKind: 'natural',
  phone: '139 0000 0000',
  documentKind: 'id-card',
  documentNumber: '110105 19491231 002x',
})

test('an officer takes down a person who came in person; a citizen takes down nobody', async ({ world }) => {
  const person = await world.as(world.chen, (tx) => registerPerson(tx, input))
  expect(person).toMatchObject({ name: '周涛', phone: '13900000000', level: 'real-name', has_login: false })
  expect(await world.eventsOf(person.id)).toMatchObject([
    { name: 'identity.registered', data: { applicantKind: 'natural', online: false }, actor_id: world.chen.id },
  ])
  await expect(world.as(world.wang, (tx) => registerPerson(tx, input))).rejects.toThrow('您不能办理这一事项')
})

test('a wrong number on paper is named before anything is kept', () => {
  const wrong = registration('2026-09-16').safeParse({
    name: '周涛',
    applicantKind: 'natural',
    documentKind: 'id-card',
    documentNumber: '110105194912310021',
  })
  expect(wrong.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['documentNumber', '身份证号码有误，请核对 18 位号码'],
  ])
})

test('each reading in clear is written down and shown to the person', async ({ world }) => {
  const caseId = '00000000-0000-7000-8000-00000000abcd'
  const reason = { purpose: '核对申请人身份', caseId, organisation: await world.organisation('sz-finance') }
  const revealed = await world.as(world.chen, (tx) => revealDocument(tx, world.wang.id, reason))
  expect(revealed).toEqual({ kind: 'id-card', number: '440300199003070004' })
  const page = await world.wang.text('/identity/me')
  for (const words of ['陈立', '核对申请人身份', `/requests/${caseId}`, '440300********0004']) expect(page).toContain(words)
  expect(page).not.toContain('440300199003070004')
  const events = await world.eventsOf(world.wang.id)
  expect(events.at(-1)).toMatchObject({
    name: 'identity.document-revealed',
    data: { document: 'id-card', caseId },
    actor_id: world.chen.id,
  })
  expect(await world.zhang.text('/identity/me')).not.toContain('核对申请人身份')
})

test('no reading without a purpose, by a citizen, or of what is not there', async ({ world }) => {
  const reason = { purpose: '核对', caseId: null, organisation: null }
  await expect(world.as(world.chen, (tx) => revealDocument(tx, world.wang.id, { ...reason, purpose: ' ' }))).rejects.toThrow(
    '请说明',
  )
  await expect(world.as(world.zhang, (tx) => revealDocument(tx, world.wang.id, reason))).rejects.toThrow('您不能办理')
  await expect(world.as(world.chen, (tx) => revealDocument(tx, world.lvsuo.id, reason))).rejects.toThrow('没有找到')
})
