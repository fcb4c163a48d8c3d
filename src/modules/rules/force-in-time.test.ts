import { expect } from 'vitest'
import { aPromulgated, aReviewed, at, forceNow, seedRegister, TEXT } from '../../../test/registered.ts'
import { test } from '../../../test/world.ts'
import { editionOn, forceOn, recordEdition, recordFact } from './index.ts'
import { getRule } from './queries.ts'
import { runDue } from './run-due.ts'

test('force turns on the day by itself, once, and owners are warned 90, 60 and 30 days before the lapse', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world, { expiresOn: '2027-03-31' })
  const turns = async () =>
    (await world.eventsOf(id)).filter(({ name }) => name === 'rules.force-changed').map(({ data }) => data)
  const warnings = async () => (await world.eventsOf(id)).flatMap(({ name, data }) => (name === 'rules.lapse-near' ? [data] : []))
  for (const day of [
    '2026-09-30',
    '2026-10-01',
    '2026-10-01',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-31',
    '2027-02-01',
    '2027-03-02',
    '2027-03-03',
    '2027-03-31',
    '2027-04-01',
    '2027-04-01',
  ])
    await runDue(at(world, day))
  expect(await turns()).toMatchObject([
    { to: 'not-yet', on: '2026-09-16' },
    { from: 'not-yet', to: 'in-force', on: '2026-10-01' },
    { from: 'in-force', to: 'expired', on: '2027-04-01' },
  ])
  expect(await warnings()).toEqual([
    { days: 90, lapsesOn: '2027-04-01' },
    { days: 60, lapsesOn: '2027-04-01' },
    { days: 30, lapsesOn: '2027-04-01' },
  ])
  await seedRegister(world)
})

test('what was missed while the program stood still is made up for when it runs again', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world, { commencesOn: '2026-10-01', expiresOn: '2026-12-31' })
  await runDue(at(world, '2027-06-01'))
  expect((await getRule(world.system(), id)).force).toBe('expired')
  await seedRegister(world)
})

test('an extension in time keeps it in force, one after the lapse is refused: it must be made anew', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world, { expiresOn: '2026-12-31' })
  await world.as(world.xu, (tx) =>
    recordFact(tx, id, { kind: 'extend', on: '2026-09-16', lastDay: '2028-12-31', byDocument: '续期通知' }),
  )
  expect((await forceNow(world, id, '2027-06-01'))?.force).toBe('in-force')
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'extend', on: '2029-01-01', lastDay: '2030-12-31' })),
  ).rejects.toMatchObject({ field: 'on' })
})

test('a wrong fact is corrected, and what was known before is still known as it was', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world)
  const wrong = await world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05', byDocument: '误登' }))
  const before = world.now
  world.now = new Date(world.now.getTime() + 3_600_000)
  await expect(world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong }))).rejects.toMatchObject({
    field: 'note',
  })
  await world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong, note: '登记对象有误' }))
  expect((await forceOn(world, [id], '2026-10-06')).get(id)?.force).toBe('in-force')
  expect((await forceOn(world, [id], '2026-10-06', before)).get(id)?.force).toBe('repealed')
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong, note: '再次' })),
  ).rejects.toMatchObject({ field: 'corrects' })
  await seedRegister(world)
})

test('facts are the register’s alone, about what is public, and about clauses that are there', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world)
  await expect(world.as(world.qian, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05' }))).rejects.toMatchObject({
    status: 403,
  })
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05', clauses: ['art_9'] })),
  ).rejects.toMatchObject({ field: 'clauses' })
  const draft = await aReviewed(world)
  await expect(world.as(world.xu, (tx) => recordFact(tx, draft, { kind: 'repeal', on: '2026-10-05' }))).rejects.toMatchObject({
    code: 'rules.wrong-stage',
  })
})

test('an amended text holds from its day, the one before until then; the same address reads both', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world, { commencesOn: '2026-09-16' })
  await world.as(world.xu, (tx) =>
    recordEdition(tx, id, {
      text: TEXT.replace('按照年度申请', '可以随时申请'),
      effectiveOn: '2027-01-01',
      changeNote: '放宽申请时间',
    }),
  )
  expect((await editionOn(world, id, '2026-12-31'))?.text).toContain('按照年度申请')
  expect((await editionOn(world, id, '2027-01-01'))?.text).toContain('可以随时申请')
  const [then, later] = [await forceNow(world, id, '2026-12-31'), await forceNow(world, id, '2027-01-01')]
  expect([then?.force, then?.until, later?.force]).toEqual(['in-force', '2027-01-01', 'amended'])
  expect(later?.reasons.some((reason) => reason.startsWith('第二条自2027年1月1日起'))).toBe(true)
  const read = (on: string) => world.visitor.get(`/api/rules/${id}/articles/2?on=${on}`)
  expect(await (await read('2026-12-31')).json()).toMatchObject({ label: '第二条', text: '第二条　专项资金按照年度申请。' })
  expect(await (await read('2027-01-01')).json()).toMatchObject({ text: '第二条　专项资金可以随时申请。' })
})
