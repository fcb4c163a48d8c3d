import { expect } from 'vitest'
import { aPromulgated, seedRegister } from '../../../../test/registered.ts'
import { test } from '../../../../test/world.ts'
import { structureOf } from '../editions.ts'
import { decideTask, editionOn, recordFact } from '../index.ts'
import { listTasks } from '../queries.ts'
import { citationsTo, deadCitations, resolveCitations } from './resolve.ts'

test('citations lead to the clause in force on the day that is read, and what leads nowhere any more is reported', async ({
  world,
}) => {
  await seedRegister(world)
  const above = await aPromulgated(world, {
    title: '示例市引用目标条例',
    text: '第一条 甲。\n第二条 乙。',
    commencesOn: '2026-09-16',
  })
  const id = await aPromulgated(world, {
    title: '示例市引用办法',
    text: '第一条 根据《示例市引用目标条例》第二条，制定本办法。\n第二条 依照本办法第一条、《示例市引用目标条例》第九条和《没有登记的办法》办理。\n前款另有规定的除外。',
    commencesOn: '2026-09-16',
  })
  const edition = await editionOn(world, id, '2026-09-16')
  const root = structureOf(edition ?? { hash: '', text: '' })
  const leads = await resolveCitations(world, { ruleId: id, root, on: '2026-09-16' })
  expect(leads.map(({ words, href, isDead }) => [words, href, isDead])).toEqual([
    ['《示例市引用目标条例》第二条', `/rules/${above}/articles/2?on=2026-09-16`, false],
    ['《示例市引用目标条例》第九条', `/rules/${above}?on=2026-09-16`, true],
    ['《没有登记的办法》', null, false],
    ['本办法第一条', `/rules/${id}/articles/1?on=2026-09-16`, false],
    ['前款', `/rules/${id}/articles/2?on=2026-09-16#art2-p1`, false],
  ])
  expect((await citationsTo(world, above, 'art_2')).map(({ ruleId, eid, isBasis }) => [ruleId, eid, isBasis])).toEqual([
    [id, 'art_1__para_1', true],
  ])
  await world.as(world.xu, (tx) => recordFact(tx, above, { kind: 'repeal', on: '2026-09-16' }))
  const dead = await deadCitations(world, { organisations: null, on: '2026-09-16' })
  expect(dead.filter(({ ruleId }) => ruleId === id).map(({ why }) => why)).toEqual([
    '《示例市引用目标条例》已废止',
    '《示例市引用目标条例》已废止',
  ])
})

test('what rests on a changed rule is looked at by its owner within thirty days, by the clauses it rests on', async ({
  world,
}) => {
  await seedRegister(world)
  const above = await aPromulgated(world, {
    title: '示例市依据条例',
    text: '第一条 甲。\n第二条 乙。\n第三条 丙。',
    commencesOn: '2026-09-16',
  })
  const basis = (clause: string) => `第一条 为了规范，根据《示例市依据条例》${clause}，制定本办法。\n第二条 乙。`
  const onTwo = await aPromulgated(world, { text: basis('第二条'), commencesOn: '2026-09-16' })
  const onThree = await aPromulgated(world, { text: basis('第三条'), commencesOn: '2026-09-16' })
  const onWhole = await aPromulgated(world, { text: basis(''), commencesOn: '2026-09-16' })
  const named = await aPromulgated(world, { text: '第一条 依照《示例市依据条例》第二条办理。', commencesOn: '2026-09-16' })
  await world.as(world.xu, (tx) => recordFact(tx, above, { kind: 'repeal', on: '2026-09-16', clauses: ['art_2'] }))
  const tasks = (await listTasks(world.qian.ctx(), { status: 'open' })).filter(({ cause_rule_id }) => cause_rule_id === above)
  expect(tasks.map(({ rule_id }) => rule_id).sort()).toEqual([onTwo, onWhole].sort())
  expect([onThree, named].some((id) => tasks.some(({ rule_id }) => rule_id === id))).toBe(false)
  expect(tasks[0]).toMatchObject({ opened_on: '2026-09-16', due_on: '2026-10-16' })
  const [task] = tasks
  const proposal = { decision: 'amend' as const, basisChange: '第二条废止', opinion: '修改第一条', consultation: '' }
  await expect(world.as(world.liang, (tx) => decideTask(tx, task?.id ?? '', proposal))).rejects.toMatchObject({ status: 404 })
  await world.as(world.qian, (tx) => decideTask(tx, task?.id ?? '', proposal))
  await expect(world.as(world.qian, (tx) => decideTask(tx, task?.id ?? '', proposal))).rejects.toMatchObject({
    code: 'rules.task-done',
  })
})
