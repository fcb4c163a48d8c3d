import { expect } from 'vitest'
import { aPromulgated, aReviewed, forceNow, seedRegister, TEXT } from '../../../test/registered.ts'
import { test } from '../../../test/world.ts'
import { startOf } from '../../platform/day.ts'
import {
  fileRule,
  issueNumber,
  promulgate,
  reapplyRule,
  recordComments,
  recordReview,
  registerRule,
  returnRule,
  voidRule,
} from './index.ts'
import { getRule } from './queries.ts'

test('a document is registered, reviewed, numbered, promulgated and filed; each step is a fact', async ({ world }) => {
  await seedRegister(world)
  const id = await aPromulgated(world)
  await world.as(world.xu, (tx) => fileRule(tx, id, { on: '2026-09-16', with: '示例市人大常委会' }))
  const rule = await getRule(world.system(), id)
  expect(rule).toMatchObject({
    stage: 'promulgated',
    promulgated_on: '2026-09-16',
    filing_due_on: '2026-10-16',
    filed_on: '2026-09-16',
    force: 'not-yet',
  })
  expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
    'rules.registered',
    'rules.reviewed',
    'rules.number-issued',
    'rules.promulgated',
    'rules.edition-recorded',
    'rules.force-changed',
    'rules.filed',
  ])
  // Five years by the setting, from the first day on.
  expect(await forceNow(world, id, '2031-09-30')).toMatchObject({ force: 'in-force', until: '2031-10-01' })
  expect(await forceNow(world, id, '2031-10-01')).toMatchObject({ force: 'expired', label: '到期失效' })
})

test('a trial document lapses after three years, one that names its last day after that day', async ({ world }) => {
  await seedRegister(world)
  const trial = await aPromulgated(world, { trial: true })
  expect((await forceNow(world, trial, '2029-10-01'))?.force).toBe('expired')
  const named = await aPromulgated(world, { expiresOn: '2027-02-28' })
  expect([(await forceNow(world, named, '2027-02-28'))?.force, (await forceNow(world, named, '2027-03-01'))?.force]).toEqual([
    'in-force',
    'expired',
  ])
})

test('without a number from the register nothing is published, nor under another number', async ({ world }) => {
  await seedRegister(world)
  const id = await aReviewed(world)
  const publish = (documentNumber: string) =>
    world.as(world.zheng, (tx) =>
      promulgate(tx, id, { text: TEXT, promulgatedOn: '2026-09-16', commencesOn: null, documentNumber }),
    )
  await expect(publish('深财规〔2026〕1号')).rejects.toMatchObject({ code: 'rules.no-number' })
  const number = await world.as(world.xu, (tx) => issueNumber(tx, id))
  await expect(publish('深财规〔2026〕999号')).rejects.toMatchObject({ field: 'documentNumber' })
  await publish(number.replace('〔', '[').replace('〕', ']'))
  expect((await getRule({ ...world.system(), actor: null }, id)).document_numbers).toEqual([number])
})

test('numbers have no gap and are never given twice, though many ask at once and drafts are given up', async ({ world }) => {
  await seedRegister(world)
  const ids: string[] = []
  for (let index = 0; index < 6; index++) ids.push(await aReviewed(world))
  const numbers = await Promise.all(ids.map((id) => world.as(world.xu, (tx) => issueNumber(tx, id))))
  const serials = numbers.map((number) => Number(/〕(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b)
  const [first = 0] = serials
  expect(serials).toEqual(serials.map((_, index) => first + index))
  await world.as(world.xu, (tx) => voidRule(tx, ids[5] ?? '', { reason: '不再制定' }))
  const next = await world.as(world.xu, async (tx) => issueNumber(tx, await aReviewed(world)))
  expect(next).toBe(`深财规〔2026〕${first + 6}号`)
  // A refused transaction takes no number with it.
  const refused = await aReviewed(world)
  await expect(
    world.as(world.xu, async (tx) => {
      await issueNumber(tx, refused)
      throw new Error('crash')
    }),
  ).rejects.toThrow('crash')
  expect(await world.as(world.xu, (tx) => issueNumber(tx, refused))).toBe(`深财规〔2026〕${first + 7}号`)
  const later = await aReviewed(world)
  world.now = startOf('2027-01-04')
  expect(await world.as(world.xu, (tx) => issueNumber(tx, later))).toBe('深财规〔2027〕1号')
  await seedRegister(world)
})

test('who drafts does not review, who reviews does not number, and a stranger sees nothing before it is public', async ({
  world,
}) => {
  await seedRegister(world)
  const office = await world.organisation('sz-finance')
  const apply = { title: '示例', level: 'department-document' as const, organisation: office }
  await expect(world.as(world.liang, (tx) => registerRule(tx, apply))).rejects.toMatchObject({ status: 403 })
  const id = await world.as(world.qian, (tx) => registerRule(tx, apply))
  await expect(world.as(world.qian, (tx) => recordReview(tx, id, { verdict: 'passed', opinion: '好' }))).rejects.toMatchObject({
    status: 403,
  })
  await expect(world.as(world.he, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.wrong-stage' })
  await world.as(world.he, (tx) => recordReview(tx, id, { verdict: 'passed', opinion: '好' }))
  await expect(world.as(world.he, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ status: 403 })
  for (const someone of [null, world.wang, world.liang, world.ma])
    await expect(getRule({ ...world.system(), actor: someone?.actor ?? null }, id)).rejects.toMatchObject({ status: 404 })
  expect((await getRule(world.zhou.ctx(), id)).id).toBe(id)
})

test('what was sent back is applied for and reviewed again; a failed review numbers nothing', async ({ world }) => {
  await seedRegister(world)
  const id = await aReviewed(world)
  await world.as(world.xu, (tx) => returnRule(tx, id, { reason: '内容与上位法不一致' }))
  await world.as(world.qian, (tx) => reapplyRule(tx, id))
  await world.as(world.he, (tx) => recordReview(tx, id, { verdict: 'failed', opinion: '仍不一致' }))
  await expect(world.as(world.xu, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.wrong-stage' })
})

test('where business is touched, the public is heard for thirty days or it is said why not, and fair competition is reviewed', async ({
  world,
}) => {
  await seedRegister(world)
  const id = await aReviewed(world, { touchesBusiness: true })
  await expect(world.as(world.xu, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.no-comments' })
  const short = { from: '2026-08-01', until: '2026-08-29' }
  await expect(world.as(world.qian, (tx) => recordComments(tx, id, short))).rejects.toMatchObject({ field: 'reason' })
  await world.as(world.qian, (tx) => recordComments(tx, id, { ...short, reason: '应对台风，情况紧急' }))
  expect(await world.as(world.xu, (tx) => issueNumber(tx, id))).toContain('深财规')
  const whole = await aReviewed(world, { touchesBusiness: true })
  await world.as(world.qian, (tx) => recordComments(tx, whole, { from: '2026-08-01', until: '2026-08-30', opinions: 12 }))
  expect(await world.as(world.xu, (tx) => issueNumber(tx, whole))).toContain('深财规')
})
