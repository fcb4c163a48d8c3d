import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { keepPersons, registerPerson } from './index.ts'
import { eraseDuePersons, removeExpired } from './jobs.ts'

const kept = new Set<string>()
keepPersons(async (_ctx, ids) => ids.filter((id) => kept.has(id)))

const aPerson = (world: World, name: string) =>
  world.as(world.chen, (tx) =>
    registerPerson(tx, {
      name,
      applicantKind: 'natural',
      phone: '13900000000',
      documentKind: 'id-card',
      documentNumber: '11010519491231002X',
    }),
  )
const nameOf = async ({ db }: World, id: string) =>
  (await db.selectFrom('identity.person').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name

test('who asks for it is deleted at once; the facts that name them still read', async ({ world }) => {
  expect(await world.zhang.text('/identity/me/erasure')).toContain('不能恢复')
  expect(await (await world.zhang.submit('/identity/me/erasure', {})).text()).toContain('您的个人信息已经删除')
  expect(await nameOf(world, world.zhang.id)).toBe('（已删除）')
  const person = await world.db
    .selectFrom('identity.person')
    .selectAll()
    .where('id', '=', world.zhang.id)
    .executeTakeFirstOrThrow()
  expect(person).toMatchObject({ phone: null, email: null, address: null, erased_at: world.now })
  for (const table of ['identity.document', 'identity.token'] as const)
    expect(await world.db.selectFrom(table).select('person_id').where('person_id', '=', world.zhang.id).execute()).toEqual([])
  expect((await world.eventsOf(world.zhang.id)).slice(-2).map(({ name }) => name)).toEqual([
    'identity.erasure-asked',
    'identity.erased',
  ])
})

test('data of a case that must be kept stay until it need not be', async ({ world }) => {
  kept.add(world.wang.id)
  expect(await (await world.wang.submit('/identity/me/erasure', {})).text()).toContain('保存期满后自动删除')
  expect(await world.db.selectFrom('identity.user').select('id').where('id', '=', world.wang.id).execute()).toEqual([])
  await eraseDuePersons(world.system())
  expect(await nameOf(world, world.wang.id)).toBe('王芳')
  kept.delete(world.wang.id)
  await eraseDuePersons(world.system())
  expect(await nameOf(world, world.wang.id)).toBe('（已删除）')
})

test('an officer does not delete their own account', async ({ world }) => {
  expect((await world.chen.submit('/identity/me/erasure', {})).status).toBe(409)
})

test('after three silent years a person without a case is deleted, one with a case and officers are not', async ({ world }) => {
  const [silent, busy] = [await aPerson(world, '甲'), await aPerson(world, '乙')]
  kept.add(busy.id)
  world.now = new Date('2029-09-10T00:00:00Z')
  await eraseDuePersons(world.system())
  expect([await nameOf(world, silent.id), await nameOf(world, busy.id)]).toEqual(['甲', '乙'])
  world.now = new Date('2029-10-01T00:00:00Z')
  await eraseDuePersons(world.system())
  await eraseDuePersons(world.system())
  expect([await nameOf(world, silent.id), await nameOf(world, busy.id), await nameOf(world, world.chen.id)]).toEqual([
    '（已删除）',
    '乙',
    '陈立',
  ])
  expect((await world.eventsOf(silent.id)).map(({ name, data }) => [name, data])).toEqual([
    ['identity.registered', { applicantKind: 'natural', online: false }],
    ['identity.erased', { reason: 'retention' }],
  ])
})

test('what has run out is removed', async ({ world }) => {
  const past = new Date(Date.now() - 1)
  await world.db.insertInto('identity.session').values({ user_id: world.chen.id, token: 'old', expires_at: past }).execute()
  await world.db.insertInto('identity.verification').values({ identifier: 'old', value: '', expires_at: past }).execute()
  await removeExpired(world.system())
  for (const table of ['identity.session', 'identity.verification'] as const)
    expect(await world.db.selectFrom(table).select('id').execute()).toEqual([])
})
