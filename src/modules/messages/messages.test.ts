import { describe, expect } from 'vitest'
import { aLetter, desk, LETTER, rowOf } from '../../../test/letters.ts'
import { test } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'

describe('a letter', () => {
  test('is written in three steps without script, and its number and code stand on the page afterwards', async ({ world }) => {
    expect(await world.visitor.text('/messages/new')).toContain('第 1 步，共 3 步')
    const known = await (await world.visitor.submit('/messages/new', LETTER)).text()
    expect(known).toContain('第 2 步，共 3 步')
    const contact = await (await world.visitor.submit('/messages/new', { ...LETTER, step: '3' })).text()
    expect(contact).toContain('第 3 步，共 3 步')
    const { id, page, code } = await aLetter(world)
    expect(page).toContain(code)
    const row = await rowOf(world, id)
    // Five working days from Wednesday 2026-09-16; the 20th is a make-up Sunday.
    expect([row.received_on, row.state, row.writer_id]).toEqual([dayOf(world.now), 'submitted', null])
    expect((await world.eventsOf(id)).map(({ name, actor_id }) => [name, actor_id])).toEqual([['messages.submitted', null]])
  })

  test('is one letter however often its form is sent', async ({ world }) => {
    const key = '0193f1d0-0000-7000-8000-0000000000e1'
    const [one, two] = [await aLetter(world, 'visitor', { _key: key }), await aLetter(world, 'visitor', { _key: key })]
    expect(one.id).toBe(two.id)
    const _key = '0193f1d0-0000-7000-8000-0000000000e9'
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => aLetter(world, 'visitor', { _key })))
    expect(new Set(atOnce.map(({ id }) => id)).size).toBe(1)
    const other = await world.wang.submit('/messages', { ...LETTER, _key: key })
    expect([other.status, await other.text()]).toEqual([422, expect.stringContaining('另一人')])
  })

  test('that does not fit comes back with a sentence beside each field, and nothing typed is lost', async ({ world }) => {
    const empty = await world.visitor.submit('/messages/new', { kind: 'consultation', subject: '', text: '示例内容还在这里' })
    expect(empty.status).toBe(422)
    const page = await empty.text()
    for (const words of ['请填写标题', '示例内容还在这里']) expect(page).toContain(words)
    const wrong = await world.visitor.submit('/messages', { ...LETTER, phone: '12', mail: 'no' })
    const said = await wrong.text()
    expect([wrong.status, said.includes('请填写手机号码'), said.includes('请填写电子邮箱')]).toEqual([422, true, true])
  })

  test('of hostile kinds is refused or shown as the plain text it is', async ({ world }) => {
    const html = '<script>alert(1)</script><img src=x onerror=alert(2)>示例：这是一段含有标签的文字，请问怎么办理？'
    const { id, number, code } = await aLetter(world, 'visitor', { text: html })
    const page = await (await world.visitor.submit('/messages/progress', { number, code })).text()
    expect(page).not.toContain('<script>alert(1)')
    expect(page).toContain('&lt;script&gt;')
    expect(await world.bai.text(desk(id))).not.toContain('<img src=x')
    for (const text of ['😀'.repeat(2_000), '啊'.repeat(3_000), '!?!?!?', '示例'.repeat(10_000)])
      expect((await world.visitor.submit('/messages', { ...LETTER, text })).status, text.slice(0, 8)).toBe(422)
    expect(
      (await world.visitor.submit('/messages', { ...LETTER, text: '示例\u0000：有坏字符的内容，请问怎么办理？' })).status,
    ).toBe(400)
    expect((await world.visitor.submit('/messages', { ...LETTER, text: '机密★10年 示例：请问这份文件怎么办理？' })).status).toBe(
      422,
    )
  })

  test('whose words tell of danger is met with the number to call, and may be written all the same', async ({ world }) => {
    const page = await (
      await world.visitor.submit('/messages/new', { ...LETTER, text: '示例：楼下着火了，有人被困在五楼，请问打什么电话？' })
    ).text()
    expect(page).toContain('tel:119')
    expect(page).toContain('第 2 步')
  })

  test('that belongs elsewhere is shown the way, and its words go along', async ({ world }) => {
    const page = await (
      await world.visitor.submit('/messages/new', {
        ...LETTER,
        subject: '示例：申请公开预算批复',
        text: '示例：我要申请信息公开，要求提供去年的预算批复文件。',
      })
    ).text()
    expect(page).toContain('/requests/new?q=')
    expect(page).toContain(encodeURIComponent('申请公开预算批复'))
  })

  test('to nobody in particular goes to the city’s office for messages', async ({ world }) => {
    const { id } = await aLetter(world, 'visitor', { organisation: '' })
    const row = await rowOf(world, id)
    expect([row.organisation_id, row.chosen_id]).toEqual([await world.organisation('sz-office'), null])
    expect((await world.yan.get(desk(id))).status).toBe(200)
    expect((await world.bai.get(desk(id))).status).toBe(404)
    // So does what names an office that nobody answers messages for.
    const street = await world.organisation('futian-shatou')
    const routed = await rowOf(world, (await aLetter(world, 'visitor', { organisation: street })).id)
    expect([routed.organisation_id, routed.chosen_id]).toEqual([await world.organisation('sz-office'), street])
    expect((await world.visitor.submit('/messages', { ...LETTER, kind: 'correction' })).status).toBe(422)
    expect((await world.visitor.post('/api/messages', { ...LETTER, kind: 'correction' })).status).toBe(400)
  })

  test('has photos without where they were taken, and no photo that cannot be stripped', async ({ world }) => {
    const heic = new File([Buffer.from('0000001c6674797068656963000000006d6966316865696368656978', 'hex')], '照片.heic')
    const refused = await world.visitor.submit('/messages', { ...LETTER, files: heic })
    expect(refused.status).toBe(422)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const text = Buffer.from('0000000d74455874417574686f720073656372657400000000', 'hex')
    const traced = Buffer.concat([png.subarray(0, 33), text, png.subarray(33)])
    const sent = await world.wang.submit('/messages', { ...LETTER, files: new File([traced], '照片.png') })
    expect(sent.status).toBe(200)
    const { id } = await world.db
      .selectFrom('messages.message')
      .select('id')
      .where('writer_id', '=', world.wang.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const { file_id } = await world.db
      .selectFrom('messages.attachment')
      .select('file_id')
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    const served = await world.wang.get(`/messages/${id}/files/${file_id}`)
    const bytes = Buffer.from(await served.arrayBuffer())
    expect([served.status, bytes.includes('secret'), bytes.includes('IDAT')]).toEqual([200, false, true])
    for (const other of [world.visitor, world.zhang, world.bai])
      expect((await other.get(`/messages/${id}/files/${file_id}`)).status).toBe(404)
  })
})

describe('progress', () => {
  test('is shown to whoever has number and code, and to nobody else', async ({ world }) => {
    const { id, number, code } = await aLetter(world)
    const page = await (
      await world.visitor.submit('/messages/progress', { number: number.toLowerCase(), code: code.toLowerCase() })
    ).text()
    expect(page).toContain(LETTER.text.slice(0, 20))
    expect((await world.visitor.submit('/messages/progress', { number, code: 'AAAAAAAA' })).status).toBe(422)
    const misread = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
    expect(await (await world.visitor.submit('/messages/progress', { number: misread, code })).text()).toContain(
      '编号不完整或者有错字',
    )
    for (const who of [world.visitor, world.wang]) expect((await who.get(`/messages/${id}`)).status).toBe(404)
    const { status } = await world.visitor.post('/api/messages/progress', { number, code: 'AAAAAAAA' })
    expect(status).toBe(404)
    const known = await (await world.visitor.post('/api/messages/progress', { number, code })).json()
    expect(known).toMatchObject({ number, state: 'submitted', answer: null })
  })

  test('by account is the writer’s alone', async ({ world }) => {
    const { id } = await aLetter(world, 'wang')
    expect(await world.wang.text(`/messages/${id}`)).toContain(LETTER.subject)
    expect(await world.wang.text('/messages/mine')).toContain(LETTER.subject)
    for (const who of [world.zhang, world.visitor, world.bai]) expect((await who.get(`/messages/${id}`)).status).toBe(404)
    expect((await world.zhang.submit(`/messages/${id}/withdrawal`, {})).status).toBe(404)
    expect((await world.visitor.submit(`/messages/${id}/withdrawal`, { code: 'AAAAAAAA' })).status).toBe(404)
    expect((await world.wang.submit(`/messages/${id}/withdrawal`, {})).status).toBe(303)
    expect((await rowOf(world, id)).state).toBe('withdrawn')
  })
})
