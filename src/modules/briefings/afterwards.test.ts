import { describe, expect } from 'vitest'
import { aLive, ask, at, enter, questionsOf, stateOf } from '../../../test/briefings.ts'
import { test } from '../../../test/world.ts'
import { minuteOf } from '../../platform/day.ts'
import { acts } from '../messages/index.ts'

describe('afterwards', () => {
  test('the transcript is edited, signed by somebody else as read, and keeps its anchors', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：大家好嗯。', { chapter: '介绍情况' })
    await enter(world, id, '示例：谢谢大家。')
    await world.fang.submit(at(id, '/end'), {})
    expect((await world.visitor.get(`/briefings/${id}/stream`)).status).toBe(204)
    expect((await world.visitor.get(`/briefings/${id}/live`)).headers.get('location')).toBe(`/briefings/${id}`)
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('未经整理')
    const form = {
      count: '2',
      '0.number': '1',
      '0.kind': 'speech',
      '0.speaker': '主持人',
      '0.text': '示例：大家好。',
      '0.chapter': '介绍情况',
      '0.second': '0:05',
      '0.after.kind': 'speech',
      '0.after.speaker': '张三',
      '0.after.text': '示例：补记的一段。',
      '1.number': '2',
      '1.kind': 'speech',
      '1.speaker': '主持人',
      '1.text': '示例：谢谢大家。',
    }
    expect((await world.gu.submit(at(id, '/transcript'), form)).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), { ...form, '0.speaker': '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), { ...form, '0.second': '某时' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), form)).status).toBe(303)
    expect((await world.fang.submit(at(id, '/transcript/submission'), {})).status).toBe(303)
    expect((await world.fang.submit(at(id, '/transcript'), form)).status).toBe(422)
    const hash = /name="hash" value="(\w+)"/.exec(await world.gu.text(at(id, '/transcript')))?.[1] ?? ''
    expect((await world.fang.submit(at(id, '/transcript/signature'), { hash })).status).toBe(422)
    expect((await world.gu.submit(at(id, '/transcript/signature'), { hash: hash.replace(/^./, 'x') })).status).toBe(422)
    expect((await world.gu.submit(at(id, '/transcript/return'), { reason: '示例：请再核对' })).status).toBe(303)
    await world.fang.submit(at(id, '/transcript/submission'), {})
    expect((await world.gu.submit(at(id, '/transcript/signature'), { hash })).status).toBe(303)
    expect(await stateOf(world, id)).toBe('archived')
    const page = await world.visitor.text(`/briefings/${id}`)
    expect(page).toMatch(/id="l1"[\s\S]*id="l3"[\s\S]*id="l2"/)
    expect(page).toContain('0:05')
    expect(page).toContain('第 1 版')
    expect(page).not.toContain('大家好嗯')
    const shown = (await (await world.visitor.get(`/api/briefings/${id}`)).json()) as { transcript: { edition: number } }
    expect(shown.transcript.edition).toBe(1)
    expect((await world.visitor.get(`/briefings/${id}/editions/1`)).status).toBe(200)
    expect((await world.visitor.get(`/briefings/${id}/editions/2`)).status).toBe(404)
  })

  test('what was not answered becomes a message, with a way there and back', async ({ world }) => {
    const id = await aLive(world)
    await ask(world.wang, id, '示例：医保报销比例会提高吗？')
    const unsigned = await ask(world.newBrowser(), id, '示例：幼儿园学位够吗？', { contact: '13800138000' })
    for (const number of [1, 2]) await world.fang.submit(at(id, `/questions/${number}/passing`), {})
    expect((await world.fang.submit(at(id, '/follow-up'), {})).status).toBe(422)
    await world.fang.submit(at(id, '/end'), {})
    const health = await world.organisation('sz-health')
    expect((await world.fang.submit(at(id, '/questions/1/follow-up'), { organisation: '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/1/follow-up'), { organisation: health })).status).toBe(303)
    expect((await world.fang.submit(at(id, '/follow-up'), {})).status).toBe(303)
    const rows = await questionsOf(world, id)
    expect(rows.map(({ state }) => state)).toEqual(['followed-up', 'followed-up'])
    const message = await world.db
      .selectFrom('messages.message')
      .selectAll()
      .where('id', '=', rows[0]?.message_id ?? '')
      .executeTakeFirstOrThrow()
    expect(message).toMatchObject({
      kind: 'question',
      organisation_id: health,
      origin: 'briefings.question',
      writer_id: world.wang.id,
    })
    const page = await world.visitor.text(`/briefings/${id}`)
    expect(page).toContain(message.number)
    expect(page).toContain('正在办理')
    expect(await world.visitor.text(unsigned.headers.get('location') ?? '')).toContain('已转为留言办理')
    // Its answer stands here as soon as it is public, and at the desk the way back.
    expect(await world.yao.text(`/workbench/messages/${message.id}`)).toContain(`/briefings/${id}#q1`)
    await world.as(world.yao, (tx) => acts.accept.run(tx, message.id, {} as never))
    await world.as(world.yao, (tx) => acts.draft.run(tx, message.id, { answer: '示例答复：明年提高。', note: null }))
    await world.as(world.sun, (tx) => acts.sign.run(tx, message.id, {} as never))
    expect(await world.visitor.text(`/briefings/${id}`)).not.toContain('明年提高')
    const shown = { subject: '示例：报销比例', text: '示例：会提高吗？', answer: '示例答复：明年提高。' }
    await world.as(world.yao, (tx) => acts.publish.run(tx, message.id, shown))
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('明年提高')
    expect(await world.wang.text('/notifications')).toContain('您的提问已转为留言办理')
  })

  test('the recording lies on a host that is allowed', async ({ world }) => {
    const id = await aLive(world)
    await world.fang.submit(at(id, '/end'), {})
    expect(await (await world.fang.submit(at(id, '/video'), { url: 'https://evil.example/v' })).text()).toContain(
      '视频应当放在下列网站',
    )
    expect((await world.fang.submit(at(id, '/video'), { url: 'javascript:alert(1)' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/video'), { url: 'https://tv.cctv.com/example' })).status).toBe(303)
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('https://tv.cctv.com/example')
  })

  test('it counts by kind, series and the day on which it was held', async ({ world }) => {
    const id = await aLive(world)
    await world.fang.submit(at(id, '/end'), {})
    const row = await world.db.selectFrom('briefings.public_event').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      kind: 'press-conference',
      series: 'high-quality',
      state: 'held',
      held_on: minuteOf(world.now).slice(0, 10),
    })
    expect(await world.zhou.text('/workbench/briefings/board')).toContain('推动高质量发展系列')
    expect((await world.chen.get('/workbench/briefings/board')).status).toBe(404)
  })
})
