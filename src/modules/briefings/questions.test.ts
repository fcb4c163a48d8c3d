import { describe, expect } from 'vitest'
import { aKey, anAnnounced, ask, at, ID_NUMBER, questionsOf } from '../../../test/briefings.ts'
import { test } from '../../../test/world.ts'

describe('a question', () => {
  test('may be asked beforehand by anybody, once per form, and is read by nobody before a moderator has', async ({ world }) => {
    const id = await anAnnounced(world)
    expect(await world.visitor.text(`/briefings/${id}/ask`)).toContain('我要提问')
    const form = { text: '示例：民营企业怎样申请贴息贷款？', name: '福田市民', _key: aKey() }
    const [one, two] = [
      await world.visitor.submit(`/briefings/${id}/questions`, form),
      await world.visitor.submit(`/briefings/${id}/questions`, form),
    ]
    expect(one.headers.get('location')).toMatch(/^\/briefings\/questions\/[0-9a-f]{24}$/)
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await questionsOf(world, id)).toHaveLength(1)
    expect(await world.visitor.text(`/briefings/${id}/live`)).not.toContain('贴息贷款')
    expect((await world.fang.submit(at(id, '/questions/1/passing'), {})).status).toBe(303)
    expect(await world.visitor.text(`/briefings/${id}/live`)).toContain('贴息贷款')
    expect(await world.visitor.text(one.headers.get('location') ?? '')).toContain('等待回答')
    expect((await world.visitor.get('/briefings/questions/000000000000000000000000')).status).toBe(404)
  })

  test('is not taken after its time, nor where none are taken', async ({ world }) => {
    const id = await anAnnounced(world)
    const before = world.now
    world.now = new Date(world.now.getTime() + 90 * 60_000)
    const late = await ask(world.visitor, id, '示例：来晚的提问')
    world.now = before
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('改为留言')
    expect((await ask(world.visitor, '00000000-0000-7000-8000-000000000000', '示例')).status).toBe(404)
  })

  const attacks: [string, string][] = [
    ['网页代码', '<script>alert(1)</script>示例问题'],
    ['网页代码', '示例 <img src=x onerror=alert(1)> 问题'],
    ['符号或者表情', '😀😀😀😀😀😀😀😀😀😀示例'],
    ['重复刷屏', '退钱退钱退钱退钱退钱退钱退钱退钱退钱退钱'],
    [
      '过长',
      `示例：${'为什么这样规定，请介绍一下有关情况。'
        .split('')
        .map((each, index) => each + String(index))
        .join('')
        .repeat(12)}`,
    ],
    ['不可见', '示例\u202e问题倒过来\u202c的提问内容'],
    ['网址', '示例：请看 https://example.com/x 的内容'],
    ['个人信息', `示例：我的身份证 ${ID_NUMBER}，请问怎么办`],
  ]
  test('that attacks is held, with what is wrong with it, and shows nowhere', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：被攻击的' })
    for (const [, text] of attacks) expect((await ask(world.newBrowser(), id, text)).status).toBe(303)
    const rows = await questionsOf(world, id)
    expect(rows.map(({ state }) => state)).toEqual(attacks.map(() => 'held'))
    const desk = await world.fang.text(at(id, '/desk'))
    for (const [reason] of attacks) expect(desk).toContain(reason)
    expect(desk).not.toContain('<script>alert')
    expect((await world.fang.submit(at(id, '/questions/1/passing'), {})).status).toBe(422)
    const secret = rows.find(({ text }) => text.includes(ID_NUMBER))
    const pass = at(id, `/questions/${secret?.number}/passing`)
    expect(await (await world.fang.submit(pass, { sure: 'yes' })).text()).toContain('请在公开的文字里删去')
    expect((await world.fang.submit(pass, { shown: '示例：请问怎么办' })).status).toBe(303)
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('示例：请问怎么办')
    expect(page).not.toContain(ID_NUMBER)
    expect(page).not.toContain('退钱')
  })

  test('beyond measure, empty, or without its form is not taken', async ({ world }) => {
    const id = await anAnnounced(world)
    const huge = await ask(world.newBrowser(), id, '示例问题。'.repeat(500))
    expect(huge.status).toBe(422)
    expect(await huge.text()).toContain('不能超过 2000 字')
    expect((await ask(world.newBrowser(), id, ' \u0007 ')).status).toBe(422)
    expect((await world.newBrowser().submit(`/briefings/${id}/questions`, { text: '示例问题' })).status).toBe(422)
    expect(await questionsOf(world, id)).toEqual([])
  })

  test('of one browser has a budget that does not burden others behind the same address', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：限流' })
    const [flooder, neighbour] = [world.newBrowser(), world.newBrowser()]
    const answers = []
    for (let time = 0; time < 7; time++) answers.push((await ask(flooder, id, `示例：第 ${time} 个问题是什么`)).status)
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429])
    expect((await ask(neighbour, id, '示例：邻居的问题')).status).toBe(303)
    expect((await ask(world.wang, id, '示例：登录后的问题')).status).toBe(303)
  })

  test('not used is told to who asked, with the reason; alike ones are found, merged and parted again', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：合并' })
    await ask(world.wang, id, '示例：小微企业贷款贴息的申请条件是什么，到哪里申请？')
    await ask(world.zhang, id, '示例：请问小微企业贷款贴息申请条件是什么，在哪里申请？')
    await ask(world.gongsi, id, '明天天气怎样？')
    expect(await world.fang.text(at(id, '/desk'))).toMatch(/与 \d 号相似/)
    expect((await world.fang.submit(at(id, '/questions/2/merging'), { into: '2' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/2/merging'), { into: '1' })).status).toBe(303)
    expect((await world.fang.submit(at(id, '/questions/3/dismissal'), { reason: '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/3/dismissal'), { reason: '示例：与主题无关' })).status).toBe(303)
    expect((await questionsOf(world, id)).map(({ state }) => state)).toEqual(['waiting', 'merged', 'dismissed'])
    expect(await world.gongsi.text('/notifications')).toContain('您的提问没有采用')
    await world.fang.submit(at(id, '/questions/2/return'), {})
    expect((await questionsOf(world, id)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'dismissed'])
    expect((await world.tao.submit(at(id, '/questions/1/passing'), {})).status).toBe(403)
    expect((await world.tao.get(at(id, '/desk'))).status).toBe(403)
    expect((await world.chen.submit(at(id, '/questions/1/passing'), {})).status).toBe(404)
  })
})
