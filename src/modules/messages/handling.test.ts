import { describe, expect } from 'vitest'
import { aLetter, desk, PHONE, rowOf } from '../../../test/letters.ts'
import { test } from '../../../test/world.ts'
import { runDue } from './due.ts'

describe('handling', () => {
  test('goes from acceptance over draft and signature by another person to the answer', async ({ world }) => {
    const { id, number, code } = await aLetter(world)
    for (const who of [world.yao, world.chen, world.wang]) expect((await who.submit(desk(id, 'acceptance'), {})).status).toBe(404)
    expect((await world.zhou.submit(desk(id, 'acceptance'), {})).status).toBe(403)
    expect((await world.bai.submit(desk(id, 'acceptance'), {})).status).toBe(303)
    expect((await world.bai.submit(desk(id, 'signature'), {})).status).toBe(403)
    expect((await world.bai.submit(desk(id, 'answer'), { answer: '示例答复：带身份证到窗口办理。' })).status).toBe(303)
    expect(await (await world.visitor.submit('/messages/progress', { number, code })).text()).not.toContain('带身份证到窗口办理')
    expect((await world.lin.submit(desk(id, 'signature'), {})).status).toBe(303)
    expect(await (await world.visitor.submit('/messages/progress', { number, code })).text()).toContain('带身份证到窗口办理')
    expect((await world.lin.submit(desk(id, 'signature'), {})).status).toBe(409)
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
      'messages.submitted',
      'messages.accepted',
      'messages.drafted',
      'messages.answered',
    ])
  })

  test('refuses the signature of whoever drafted, head or not', async ({ world }) => {
    const { id } = await aLetter(world)
    expect((await world.lin.submit(desk(id, 'answer'), { answer: '示例答复：请到窗口办理。' })).status).toBe(303)
    const refused = await world.lin.submit(desk(id, 'signature'), {})
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('另一人')])
  })

  test('of praise needs no signature', async ({ world }) => {
    const { id } = await aLetter(world, 'visitor', {
      kind: 'praise',
      subject: '示例：感谢窗口的同志',
      text: '示例：办事窗口的同志很耐心，帮我找回了材料，谢谢。',
    })
    expect((await world.bai.submit(desk(id, 'answer'), { answer: '示例：谢谢您的肯定。' })).status).toBe(303)
    expect((await rowOf(world, id)).state).toBe('answered')
  })

  test('transfers with a reason; the term runs on, the former office sees it no more, and ping-pong is seen', async ({
    world,
  }) => {
    const { id } = await aLetter(world, 'visitor', { organisation: '' })
    const [finance, office] = [await world.organisation('sz-finance'), await world.organisation('sz-office')]
    const before = (await rowOf(world, id)).due_on
    expect((await world.yan.submit(desk(id, 'transfer'), { office: finance, reason: '' })).status).toBe(422)
    expect((await world.yan.submit(desk(id, 'transfer'), { office: finance, reason: '示例：属于财政事项' })).status).toBe(303)
    expect((await world.yan.get(desk(id))).status).toBe(404)
    expect((await world.bai.submit(desk(id, 'transfer'), { office, reason: '示例：不属于我局' })).status).toBe(303)
    expect((await world.yan.submit(desk(id, 'transfer'), { office: finance, reason: '示例：再次核对属于财政' })).status).toBe(303)
    const row = await rowOf(world, id)
    expect([row.transfers, row.organisation_id, row.due_on]).toEqual([3, finance, before])
    expect(await world.zhou.text('/workbench/messages/board')).toContain('⇄')
  })

  test('asks the writer: the days until the reply do not count, and silence ends the wait', async ({ world }) => {
    const nameless = await aLetter(world)
    await world.bai.submit(desk(nameless.id, 'acceptance'), {})
    expect((await world.bai.submit(desk(nameless.id, 'inquiry'), { question: '示例：哪一年的证书？' })).status).toBe(409)
    const { id, code } = await aLetter(world, 'visitor', { phone: PHONE })
    await world.bai.submit(desk(id, 'acceptance'), {})
    expect((await world.bai.submit(desk(id, 'inquiry'), { question: '示例：哪一年的证书？' })).status).toBe(303)
    const before = await rowOf(world, id)
    const started = world.now
    world.now = new Date(started.getTime() + 7 * 86_400_000)
    const replied = await world.visitor.submit(`/messages/${id}/reply`, { reply: '示例：二〇一九年取得的证书。', code })
    expect(replied.status).toBe(200)
    const after = await rowOf(world, id)
    expect([after.state, after.due_on > before.due_on, after.open_due_on]).toEqual(['accepted', true, after.due_on])
    await world.bai.submit(desk(id, 'inquiry'), { question: '示例：在哪里考的？' })
    world.now = new Date(started.getTime() + 60 * 86_400_000)
    await runDue(world.system())
    expect((await rowOf(world, id)).state).toBe('accepted')
    world.now = started
  })

  test('extends the term once, by another person, and only before it is over', async ({ world }) => {
    const { id } = await aLetter(world)
    await world.bai.submit(desk(id, 'acceptance'), {})
    expect((await world.bai.submit(desk(id, 'extension'), { days: '30', reason: '示例' })).status).toBe(422)
    expect((await world.bai.submit(desk(id, 'extension'), { days: '5', reason: '示例：需要与考试机构核实' })).status).toBe(303)
    expect((await world.bai.submit(desk(id, 'extension-decision'), { verdict: 'granted' })).status).toBe(403)
    const before = (await rowOf(world, id)).due_on
    expect((await world.lin.submit(desk(id, 'extension-decision'), { verdict: 'granted' })).status).toBe(303)
    expect((await rowOf(world, id)).due_on > before).toBe(true)
    expect((await world.bai.submit(desk(id, 'extension'), { days: '5', reason: '示例' })).status).toBe(409)
  })

  test('refuses what belongs elsewhere with the way there', async ({ world }) => {
    const { id, number, code } = await aLetter(world)
    expect(
      (await world.bai.submit(desk(id, 'refusal'), { for: 'reconsideration', reason: '示例：对处罚不服的，请申请行政复议。' }))
        .status,
    ).toBe(303)
    const page = await (await world.visitor.submit('/messages/progress', { number, code })).text()
    expect(page).toContain('请申请行政复议')
    expect(page).toContain('/remedies')
    expect((await rowOf(world, id)).open_due_on).toBeNull()
  })

  test('of several at once shows first what would happen', async ({ world }) => {
    const [one, two] = [await aLetter(world), await aLetter(world)]
    await world.bai.submit(desk(two.id, 'acceptance'), {})
    const preview = await (await world.bai.submit('/workbench/messages/bulk', { act: 'accept', ids: [one.id, two.id] })).text()
    expect(preview).toContain('将办理 1 封')
    expect(preview).toContain('不会办理 1 封')
    const done = await world.bai.submit('/workbench/messages/bulk/accept', { ids: [one.id, two.id] })
    expect(done.headers.get('location')).toContain('did=1&left=1')
    const foreign = await (await world.yao.submit('/workbench/messages/bulk', { act: 'accept', ids: [one.id] })).text()
    expect(foreign).not.toContain(one.number)
  })

  test('does a repeated form once', async ({ world }) => {
    const { id } = await aLetter(world)
    const form = { answer: '示例答复：请到窗口办理。', _key: 'same-form' }
    expect((await world.bai.submit(desk(id, 'answer'), form)).status).toBe(303)
    expect((await world.bai.submit(desk(id, 'answer'), form)).status).toBe(303)
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'messages.drafted')).toHaveLength(1)
  })
})
