import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { runDue } from './due/run-due.ts'
import { findByNumber, loadDemand } from './find-demand.ts'
import { tellAll } from './tell.ts'

const WHAT = { kind: 'help', text: '示例路 3 号门口的路灯坏了一周，晚上看不见路，请修好。' }

/** Files through the three steps without an account; answers number and code. */
async function tell(world: World, more: Record<string, string> = {}) {
  const page = await world.visitor.submit('/demands', { ...WHAT, phone: '13800138000', street: 'futian-shatou', ...more })
  const html = await page.text()
  expect(page.status, html.slice(0, 2_000)).toBe(200)
  const number = /SQ2026-\d{7}-\d/.exec(html)?.[0] ?? ''
  const code = /code="([0-9A-Z]{8})"|>([0-9A-Z]{8})</.exec(html)
  const demand = await findByNumber(world, number)
  return { id: demand?.id ?? '', number, code: code?.[1] ?? code?.[2] ?? '', html }
}
const act = (id: string, noun: string) => `/workbench/demands/${id}/acts/${noun}`

describe('whoever has something to tell', () => {
  test('is led through three steps without script, and nothing typed is lost', async ({ world }) => {
    expect(await (await world.visitor.get('/demands')).text()).toContain('提诉求')
    expect(await (await world.visitor.get('/demands/new')).text()).toContain('第 1 步，共 3 步')
    const wrong = await world.visitor.submit('/demands/new/where', { text: '' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('请填写诉求内容')
    const second = await (await world.visitor.submit('/demands/new/where', WHAT)).text()
    expect(second).toContain('第 2 步，共 3 步')
    expect(second).toContain('晚上看不见路')
    expect(second).toContain('沙头')
    const third = await (await world.visitor.submit('/demands/new/contact', { ...WHAT, address: '示例路 3 号' })).text()
    expect(third).toContain('第 3 步，共 3 步')
    expect(third).toContain('示例路 3 号')
  })

  test('is given the number to call, and where a matter belongs that is not for here', async ({ world }) => {
    const page = await (
      await world.visitor.submit('/demands/new/where', { kind: 'report', text: '对面楼着火了，有人被困，请快来' })
    ).text()
    expect(page).toContain('href="tel:119"')
    const other = await (
      await world.visitor.submit('/demands/new/where', { kind: 'consult', text: '我申请政府信息公开，要求公开去年的批复文件' })
    ).text()
    expect(other).toContain('/requests/new?q=')
  })

  test('gets number, code and signed receipt, and follows it like a parcel', async ({ world }) => {
    const { number, code, html } = await tell(world)
    expect(html).toContain('签名回执')
    const shown = await world.visitor.submit('/demands/progress', { number: number.toLowerCase(), code: code.toLowerCase() })
    expect(shown.status).toBe(200)
    expect(await shown.text()).toContain('走到哪一步')
    expect((await world.visitor.submit('/demands/progress', { number, code: '00000000' })).status).toBe(422)
    const misread = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
    expect(await (await world.visitor.submit('/demands/progress', { number: misread, code })).text()).toContain('错字')
  })

  test('finds the same demand when the form is sent twice', async ({ world }) => {
    const key = '00000000-0000-4000-8000-000000000001'
    const [first, again] = [await tell(world, { _key: key }), await tell(world, { _key: key })]
    expect(again.number).toBe(first.number)
  })

  test('sees what they told under their account, and nobody else’s', async ({ world }) => {
    await world.wang.submit('/demands', WHAT)
    const mine = await (await world.wang.get('/demands/mine')).text()
    const id = /\/demands\/([0-9a-f-]{36})/.exec(mine)?.[1] ?? ''
    expect((await world.wang.get(`/demands/${id}`)).status).toBe(200)
    expect((await world.zhang.get(`/demands/${id}`)).status).toBe(404)
    expect((await world.visitor.get(`/demands/${id}`)).status).toBe(404)
  })
})

describe('at the desks', () => {
  test('a call goes its whole way: dispatch, two returns, arbitration, answer, bad rating, redo, closure', async ({ world }) => {
    const { id, number, code } = await tell(world)
    await runDue(world.system())
    const [urban, transport] = [await world.organisation('futian-urban-management'), await world.organisation('sz-transport')]
    const returned = { reason: 'not-ours', article: '职责清单 12.01', evidence: '该路段由其他单位养护' }
    const step = async (who: 'shi' | 'mu' | 'ren' | 'kong', noun: string, values: Record<string, string>) => {
      const answer = await world[who].submit(act(id, noun), values)
      expect(answer.status, `${who} ${noun}: ${(await answer.clone().text()).slice(0, 3_000)}`).toBe(303)
    }
    expect(await (await world.shi.get('/workbench/demands?view=queue')).text()).toContain(number)
    expect((await world.mu.get(`/workbench/demands/${id}`)).status).toBe(404)
    await step('shi', 'dispatch', { office: urban, why: '路灯由区城管负责' })
    expect(await (await world.mu.get('/workbench/demands?view=unsigned')).text()).toContain(number)
    await step('mu', 'return', returned)
    // An office that has given it back has nothing to see any more.
    expect((await world.mu.get(`/workbench/demands/${id}`)).status).toBe(404)
    await step('shi', 'redispatch', { office: transport, why: '道路照明由交通部门养护' })
    await step('ren', 'return', returned)
    expect((await world.shi.submit(act(id, 'redispatch'), { office: urban, why: '再试' })).status).toBe(409)
    await step('shi', 'refer', {})
    await step('kong', 'rule', { office: urban, ruling: '按设施归属由区城管办理', article: '职责清单 12.01' })
    expect((await world.mu.submit(act(id, 'return'), returned)).status).toBe(409)
    await step('mu', 'sign', {})
    await step('mu', 'contact', { note: '电话联系，约定当晚查看' })
    await step('mu', 'answer', { answer: '已更换灯头，当晚恢复照明。', evidence: '9 月 16 日 20 时现场更换' })
    const rated = await world.visitor.submit(`/demands/${id}/rating`, { code, rating: '1', solved: 'no', text: '只亮了一个晚上' })
    expect(await rated.text()).toContain('重办')
    expect(await loadDemand(world, id)).toMatchObject({ state: 'handling', redo: 1 })
    await step('mu', 'answer', { answer: '已更换整套灯具。', evidence: '9 月 17 日现场更换并测试' })
    const happy = await world.visitor.submit(`/demands/${id}/rating`, { code, rating: '5', solved: 'yes' })
    expect(happy.status).toBe(200)
    expect(await loadDemand(world, id)).toMatchObject({ state: 'closed', rating: 5, solved: true, returns: 2 })
    const track = await (await world.visitor.submit('/demands/progress', { number, code })).text()
    for (const word of ['分拨', '退回', '裁定', '答复', '重办', '办结']) expect(track).toContain(word)
  })

  test('who told it is shown for a reason only, written down, and told to them', async ({ world }) => {
    const { id, number, code } = await tell(world, { name: '示例先生' })
    await runDue(world.system())
    await world.shi.submit(act(id, 'dispatch'), { office: await world.organisation('futian-urban-management'), why: '路灯' })
    expect(await (await world.mu.get(`/workbench/demands/${id}`)).text()).not.toContain('13800138000')
    expect((await world.mu.submit(`/workbench/demands/${id}/identity`, { reason: '' })).status).toBe(422)
    expect(await (await world.mu.submit(`/workbench/demands/${id}/identity`, { reason: '约定上门时间' })).text()).toContain(
      '13800138000',
    )
    expect(await (await world.visitor.submit('/demands/progress', { number, code })).text()).toContain('约定上门时间')
    expect((await world.ren.submit(`/workbench/demands/${id}/identity`, { reason: '看看' })).status).toBe(404)
  })

  test('one that speaks of two matters is divided, each with the clock of the first', async ({ world }) => {
    const { id } = await tell(world)
    await runDue(world.system())
    const before = await loadDemand(world, id)
    const parts = {
      'parts.0.kind': 'help',
      'parts.0.title': '路灯不亮',
      'parts.0.text': '3 号门口路灯不亮',
      'parts.1.kind': 'complaint',
      'parts.1.title': '垃圾没人收',
      'parts.1.text': '5 号门口垃圾三天没有收',
    }
    expect((await world.shi.submit(`/workbench/demands/${id}/parts`, parts)).status).toBe(303)
    expect(await loadDemand(world, id)).toMatchObject({ state: 'divided' })
    expect(await (await world.shi.get(`/workbench/demands/${id}`)).text()).toContain('拆分')
    expect(before?.received_at).toBeDefined()
  })

  test('time does what nobody did: signs, agrees, archives, makes nameless', async ({ world }) => {
    const { id } = await tell(world)
    await runDue(world.system())
    await world.shi.submit(act(id, 'dispatch'), { office: await world.organisation('futian-urban-management'), why: '路灯' })
    const now = world.now
    const later = async (days: number) => {
      await runDue({ ...world.system(), now: new Date(now.getTime() + days * 86_400_000) })
      return loadDemand(world, id)
    }
    expect(await later(2)).toMatchObject({ state: 'signed' })
    expect(await later(20)).toMatchObject({ state: 'signed', overdue_rung: 2 })
    await world.mu.submit(act(id, 'answer'), { answer: '已修好', evidence: '现场更换' })
    expect(await later(60)).toMatchObject({ state: 'closed', solved: null })
    expect(await later(200)).toMatchObject({ state: 'archived' })
    expect(await later(1_000)).toMatchObject({ state: 'anonymised' })
    expect(await world.db.selectFrom('demands.reporter').select('demand_id').where('demand_id', '=', id).execute()).toEqual([])
  })

  test('what waits is on the first page, and offices and reporters are told of what concerns them', async ({ world }) => {
    await world.wang.submit('/demands', { ...WHAT, text: '另一盏路灯也不亮了，请一并修复' })
    await runDue(world.system())
    const mine = await (await world.wang.get('/demands/mine')).text()
    const id = /\/demands\/([0-9a-f-]{36})/.exec(mine)?.[1] ?? ''
    expect(await (await world.shi.get('/workbench')).text()).toContain('待分拨的诉求')
    await world.shi.submit(act(id, 'dispatch'), { office: await world.organisation('futian-urban-management'), why: '路灯' })
    await tellAll(world.system())
    const told = await world.db
      .selectFrom('notifications.message')
      .select(['person_id', 'title'])
      .where('kind', '=', 'demands.dispatch')
      .execute()
    expect(told.map(({ person_id }) => person_id)).toEqual(expect.arrayContaining([world.wang.id, world.mu.id]))
  })
})

describe('programs', () => {
  test('file, follow and move by the same rules', async ({ world }) => {
    const filed = await world.visitor.post('/api/demands', {
      kind: 'help',
      text: '示例路 9 号井盖松动，车一过就响',
      key: crypto.randomUUID(),
    })
    expect(filed.status).toBe(201)
    const { id, number, code } = (await filed.json()) as { id: string; number: string; code: string }
    expect(await (await world.visitor.post('/api/demands/progress', { number, code })).json()).toMatchObject({
      state: 'received',
    })
    await runDue(world.system())
    expect((await world.visitor.get('/api/demands')).status).toBe(404)
    const office = await world.organisation('futian-urban-management')
    expect((await world.mu.post(`/api/demands/${id}/acts/dispatch`, { office })).status).toBe(404)
    expect(await (await world.shi.post(`/api/demands/${id}/acts/dispatch`, { office })).json()).toMatchObject({
      state: 'dispatched',
    })
    expect((await world.mu.post(`/api/demands/${id}/acts/answer`, { answer: '好', evidence: '好' })).status).toBe(409)
    const list = (await (await world.mu.get('/api/demands?view=unsigned&size=1')).json()) as {
      demands: { id: string }[]
      next: string | null
    }
    expect(list.demands).toHaveLength(1)
  })
})
