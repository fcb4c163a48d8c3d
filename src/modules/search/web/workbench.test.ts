import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { flushUnanswered } from '../unanswered/note-unanswered.ts'
import { prepared } from './published-things.ts'

describe('words', () => {
  const propose = (world: World, who: 'qian' | 'admin', values: Record<string, string>) =>
    world[who].submit('/workbench/search/synonyms', values)

  test('an officer proposes, only an administrator tries and activates; nothing is found by it before', async ({ world }) => {
    await prepared(world)
    expect(
      (await propose(world, 'qian', { said: '迷你绿地', official: '口袋公园', weight: '1', reason: '市民这样叫' })).status,
    ).toBe(303)
    const row = await world.db.selectFrom('search.synonym').selectAll().where('said', '=', '迷你绿地').executeTakeFirstOrThrow()
    expect(row.state).toBe('proposed')
    const found = async () =>
      ((await (await world.visitor.get(`/api/search?q=${encodeURIComponent('迷你绿地')}`)).json()) as { total: number }).total
    expect(await found()).toBe(0)
    expect((await world.qian.submit(`/workbench/search/synonyms/${row.id}/trial`, {})).status).toBe(403)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '' })).status).toBe(409)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/trial`, {})).status).toBe(303)
    // The trial let it count and took it back.
    expect(await found()).toBe(0)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '' })).status).toBe(409)
    expect(
      (await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '本站没有评测题目，已人工核对' }))
        .status,
    ).toBe(303)
    expect(await found()).toBe(1)
    expect((await world.eventsOf(row.id)).map(({ name, data }) => [name, data])).toEqual([
      ['search.synonym-proposed', { said: '迷你绿地', official: '口袋公园' }],
      ['search.synonym-activated', { said: '迷你绿地', official: '口袋公园', forced: true }],
    ])
  })

  test('a word of the list that came with the program can be done without', async ({ world }) => {
    await prepared(world)
    expect(
      (await world.qian.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(403)
    expect(
      (await world.admin.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(303)
    expect(
      (await world.admin.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(409)
    expect(await (await world.admin.get('/workbench/search/synonyms')).text()).toContain('已停用')
  })

  test('what is known already is not proposed again, and two words are not the same word', async ({ world }) => {
    await prepared(world)
    expect((await propose(world, 'qian', { said: '公租房', official: '公共租赁住房' })).status).toBe(422)
    expect((await propose(world, 'qian', { said: '公园', official: '公园' })).status).toBe(422)
    expect((await world.wang.get('/workbench/search/synonyms')).status).toBe(403)
    expect((await world.visitor.get('/workbench/search')).status).toBe(303)
  })
})

describe('searches without result', () => {
  test('are a work list of the office, settled with a reason, and open again when people search in vain again', async ({
    world,
  }) => {
    await prepared(world)
    const q = encodeURIComponent('示例查不到')
    const inVain = async () => {
      await world.visitor.get(`/api/search?q=${q}&office=sz-finance`)
      await flushUnanswered({ db: world.db })
    }
    await inVain()
    const finance = await world.organisation('sz-finance')
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('示例查不到')
    expect(await (await world.liang.get('/workbench/search')).text()).not.toContain('示例查不到')
    const settled = { query: '示例查不到', office: finance, outcome: 'refused', reason: '不属于财政职责' }
    expect((await world.liang.submit('/workbench/search/gaps', settled)).status).toBe(403)
    expect((await world.qian.submit('/workbench/search/gaps', { ...settled, reason: '' })).status).toBe(422)
    expect((await world.qian.submit('/workbench/search/gaps', settled)).status).toBe(303)
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('不予处理')
    const now = world.now
    world.now = new Date(now.getTime() + 86_400_000 * 2)
    await world.db.insertInto('search.unanswered').values({ day: '2099-01-01', query: '示例查不到', office: finance }).execute()
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('待处理 1 项')
    world.now = now
  })
})
