import { describe, expect } from 'vitest'
import { anInitiated, DESK, did, refused, SHORT, today } from '../../../../test/decisions.ts'
import { test, type World } from '../../../../test/world.ts'
import { assessedBy } from '../same-assessor.ts'
import { diversityWarnings } from './diversity.ts'

const anExpert = (world: World, name: string, more: Record<string, string> = {}) =>
  did(world.lin, 'experts/new', { name, unit: '示例大学', fields: '财政、社会保障', active: 'yes', ...more })

describe('the panel of experts', () => {
  test('is drawn from or chosen with a reason; each signs, and whoever has an interest does not', async ({ world }) => {
    await anExpert(world, '示例甲')
    await anExpert(world, '示例乙', { fields: '法律' })
    await anExpert(world, '示例丙', { interests: '示例市财政局顾问ZQINTEREST' })
    const { 'experts.leftOut': _, ...rest } = SHORT
    const id = await anInitiated(world, { ...rest, 'experts.leftOut': '' })
    await did(world.lin, `${id}/experts`, { how: 'drawn', field: '法律' })
    const [drawn] = await world.db.selectFrom('decisions.argument').selectAll().where('decision_id', '=', id).execute()
    expect(drawn).toMatchObject({ chosen: 'drawn', drawn_from: 1 })
    expect((await refused(world.lin, `${id}/experts`, { how: 'drawn', field: '法律' })).text).toContain('没有可以抽取的专家')
    const { id: third } = await world.db
      .selectFrom('decisions.expert')
      .select('id')
      .where('name', '=', '示例丙')
      .executeTakeFirstOrThrow()
    expect((await refused(world.lin, `${id}/experts`, { how: 'named', expert: third })).text).toContain('请写明理由')
    await did(world.lin, `${id}/experts`, { how: 'named', expert: third, reason: '示例：熟悉情况' })
    expect((await refused(world.lin, `${id}/experts-end`, { summary: '示例' })).text).toContain('还有专家没有签署意见')
    const opinion = { view: 'for', opinion: '示例：同意ZQOPINION', signedOn: today(world) }
    expect((await refused(world.lin, `${id}/expert-opinions`, { ...opinion, expert: third })).text).toContain('不得参加论证')
    await did(world.lin, `${id}/expert-removal`, { expert: third, reason: '示例：存在利害关系' })
    await did(world.lin, `${id}/expert-opinions`, { ...opinion, expert: drawn?.expert_id ?? '', independent: 'yes' })
    await did(world.lin, `${id}/experts-end`, { summary: '示例：专家同意' })
    expect(await world.lin.text(`${DESK}/${id}`)).toContain('只选择了 1 位专家')
    expect(await world.zhou.text(`${DESK}/${id}`)).not.toContain('ZQOPINION')
  })

  test('is for those who prepare decisions', async ({ world }) => {
    for (const someone of [world.shen, world.zhou]) expect((await someone.get(`${DESK}/experts`)).status).toBe(404)
    expect((await world.chen.get(`${DESK}/experts`)).status).toBe(404)
    expect((await world.visitor.get(`${DESK}/experts`)).headers.get('location')).toContain('sign-in')
  })

  test('warns of one unit, one field, one opinion and of interests', () => {
    const one = { unit: '甲大学', fields: ['财政'], view: 'for', interests: '', name: '甲' }
    const warned = diversityWarnings([one, { ...one, name: '乙' }, { ...one, name: '丙', interests: '市财政局顾问' }], {
      atLeast: 5,
      concerns: ['市财政局'],
    })
    expect(warned).toHaveLength(5)
    expect(diversityWarnings([], { atLeast: 5, concerns: [] })).toEqual([])
  })
})

test('who assessed beforehand is known under other spellings', () => {
  for (const same of ['示例评估有限公司', '示例评估（深圳）有限责任公司', ' 示例评估 股份有限公司'])
    expect(assessedBy(same, ['示例评估有限公司'])).toBe('示例评估有限公司')
  expect(assessedBy('示例研究院', ['示例评估有限公司'])).toBeNull()
})
