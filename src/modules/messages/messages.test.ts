import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { lookupCode } from '../../platform/lookup-code.ts'
import { runDue } from './due.ts'
import { acts, submitMessage } from './index.ts'
import { vetoDay } from './model.ts'

const LETTER = {
  kind: 'consultation',
  subject: '示例：会计证书遗失怎样补办',
  text: '示例：我的会计专业技术资格证书遗失了，请问补办要带什么材料，到哪里办理，多久可以拿到？',
}
const ID = '440300199003070004'
const PHONE = '13800138000'

/** A letter through the form, and what its page says: number, code, id. */
async function aLetter(world: World, who: 'visitor' | 'wang' | 'zhang' = 'visitor', more: Record<string, string> = {}) {
  const answer = await world[who].submit('/messages', {
    ...LETTER,
    organisation: await world.organisation('sz-finance'),
    ...more,
  })
  const page = await answer.text()
  expect(answer.status, page.slice(0, 3_000)).toBe(200)
  const [number = ''] = /LY\d{4}-\d{7}-\d/.exec(page) ?? []
  const { id } = await world.db.selectFrom('messages.message').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  return { id, number, code: lookupCode(id), page }
}
const rowOf = (world: World, id: string) =>
  world.db.selectFrom('messages.message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const revealsOf = (world: World, id: string) =>
  world.db.selectFrom('messages.reveal').selectAll().where('message_id', '=', id).execute()
const desk = (id: string, noun = '') => `/workbench/messages/${id}${noun && `/${noun}`}`
/** Answered by 白雪 and signed by 林静. */
async function answer(world: World, id: string, words = '示例答复：带身份证到窗口办理，三个工作日办结。') {
  expect((await world.bai.submit(desk(id, 'answer'), { answer: words })).status).toBe(303)
  expect((await world.lin.submit(desk(id, 'signature'), {})).status).toBe(303)
}

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

describe('after the answer', () => {
  test('the writer rates once and asks again with a term of its own', async ({ world }) => {
    const { id, code } = await aLetter(world)
    expect((await world.visitor.submit(`/messages/${id}/rating`, { rating: '5', code })).status).toBe(422)
    await answer(world, id)
    expect((await world.visitor.submit(`/messages/${id}/rating`, { rating: '9', code })).status).toBe(422)
    expect((await world.visitor.submit(`/messages/${id}/rating`, { rating: '4', comment: '示例：还可以', code })).status).toBe(
      200,
    )
    expect((await world.visitor.submit(`/messages/${id}/rating`, { rating: '1', code })).status).toBe(422)
    const key = '0193f1d0-0000-7000-8000-0000000000e2'
    for (let time = 0; time < 2; time++)
      expect(
        (await world.visitor.submit(`/messages/${id}/follow-up`, { text: '示例：可以请别人代办吗？', code, _key: key })).status,
      ).toBe(200)
    const reopened = await rowOf(world, id)
    expect([reopened.state, reopened.answered_on !== null, reopened.open_due_on !== null]).toEqual(['accepted', true, true])
    await answer(world, id, '示例答复：可以，带委托书。')
    const rows = await world.db.selectFrom('messages.follow_up').selectAll().where('message_id', '=', id).execute()
    expect(rows.map(({ answer: words, ordinal }) => [ordinal, words])).toEqual([[1, '示例答复：可以，带委托书。']])
    const started = world.now
    world.now = new Date(started.getTime() + 40 * 86_400_000)
    expect(
      (await world.visitor.submit(`/messages/${id}/follow-up`, { text: '示例：很久以后再问一次可以吗？', code })).status,
    ).toBe(422)
    world.now = started
  })

  test('it is published only with consent, in words without personal data, and can be taken down', async ({ world }) => {
    const silent = await aLetter(world)
    await answer(world, silent.id)
    const words = { subject: '示例：证书遗失补办', text: '示例：证书遗失怎样补办？', answer: '示例：带身份证办理。' }
    expect((await world.bai.submit(desk(silent.id, 'publication'), words)).status).toBe(409)
    const { id } = await aLetter(world, 'visitor', { consent: 'yes', text: `${LETTER.text}我的身份证号是${ID}，电话${PHONE}。` })
    await answer(world, id)
    const form = await world.bai.text(desk(id, 'publication'))
    const [, offered = ''] = /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(form) ?? []
    expect([offered.includes(LETTER.text.slice(0, 20)), offered.includes(ID), offered.includes(PHONE)]).toEqual([
      true,
      false,
      false,
    ])
    const held = await world.bai.submit(desk(id, 'publication'), { ...words, text: `示例：我的身份证号是${ID}` })
    expect(held.status).toBe(422)
    expect((await world.visitor.get(`/messages/${id}`)).status).toBe(404)
    expect((await world.bai.submit(desk(id, 'publication'), words)).status).toBe(303)
    const page = await world.visitor.text(`/messages/${id}`)
    expect(page).toContain(words.text)
    for (const hidden of [ID, PHONE, LETTER.text.slice(3, 20)]) expect(page).not.toContain(hidden)
    expect(await world.visitor.text('/messages?q=遗失补办')).toContain(words.subject)
    expect(await world.visitor.text('/messages/latest.atom')).toContain(words.subject)
    expect((await (await world.visitor.get(`/api/messages/${id}`)).json()) as object).toMatchObject({ subject: words.subject })
    expect((await world.bai.submit(desk(id, 'take-down'), { reason: '示例：写信人要求' })).status).toBe(303)
    expect((await world.visitor.get(`/messages/${id}`)).status).toBe(404)
  })
})

describe('who wrote', () => {
  test('is shown to who handles it only, on request, and the writer sees that it was', async ({ world }) => {
    const { id, number, code } = await aLetter(world, 'visitor', { phone: PHONE, name: '示例来信人' })
    const seen = await world.bai.text(desk(id))
    for (const hidden of [PHONE, '示例来信人']) expect(seen).not.toContain(hidden)
    expect((await world.zhou.submit(desk(id, 'identity'), { reason: '示例' })).status).toBe(422)
    expect((await world.yao.submit(desk(id, 'identity'), { reason: '示例' })).status).toBe(404)
    for (const reason of [undefined, '', '  ', '9'.repeat(201)]) {
      const refused = await world.bai.submit(desk(id, 'identity'), reason === undefined ? {} : { reason })
      const page = await refused.text()
      expect(refused.status).toBe(422)
      expect(page).toMatch(/请填写查看理由|查看理由不能超过/)
      expect(page).not.toContain(PHONE)
    }
    expect(await revealsOf(world, id)).toEqual([])
    const revealed = await (await world.bai.submit(desk(id, 'identity'), { reason: '示例：电话核实地址' })).text()
    expect(revealed).toContain(PHONE)
    expect(await (await world.visitor.submit('/messages/progress', { number, code })).text()).toContain('示例：电话核实地址')
    expect(JSON.stringify(await world.eventsOf(id))).not.toContain('核实')
    const row = await rowOf(world, id)
    expect(JSON.stringify(row)).not.toContain(PHONE)
  })

  test('is masked in the text for who only oversees', async ({ world }) => {
    const { id } = await aLetter(world, 'visitor', { text: `${LETTER.text}我的电话是${PHONE}。` })
    expect(await world.bai.text(desk(id))).toContain(PHONE)
    expect(await world.zhou.text(desk(id))).not.toContain(PHONE)
  })

  test('is erased when the time for keeping it is over, and the letter stays', async ({ world }) => {
    const { id } = await aLetter(world, 'wang', { phone: PHONE })
    await answer(world, id)
    const started = world.now
    world.now = new Date(started.getTime() + 364 * 86_400_000)
    await runDue(world.system())
    expect((await rowOf(world, id)).writer_id).toBe(world.wang.id)
    world.now = new Date(started.getTime() + 368 * 86_400_000)
    await runDue(world.system())
    const row = await rowOf(world, id)
    expect([row.writer_id, row.phone_sealed, row.text]).toEqual([null, null, LETTER.text])
    world.now = started
  })
})

describe('the clock', () => {
  test('tells of lateness once and warns before the three months are over', async ({ world }) => {
    const { id } = await aLetter(world)
    const started = world.now
    world.now = new Date(started.getTime() + 20 * 86_400_000)
    for (let time = 0; time < 2; time++) await runDue(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'messages.overdue')).toHaveLength(1)
    expect(await world.bai.text('/workbench/messages?view=late')).toContain(LETTER.subject)
    expect(await world.bai.text('/workbench/messages/board?days=30')).not.toContain(id)
    world.now = new Date(Date.parse(`${addDays(vetoDay(dayOf(started)), -10)}T02:00:00Z`))
    for (let time = 0; time < 2; time++) await runDue(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'messages.veto-near')).toHaveLength(1)
    expect(await world.bai.text('/workbench/messages/board')).toContain(id)
    world.now = started
  })

  test('counts what others count by, and never who', async ({ world }) => {
    const { id, number } = await aLetter(world, 'wang')
    const row = await world.db.selectFrom('messages.public_message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ number, kind: 'consultation', state: 'submitted', published: false, answered_on: null })
    expect(JSON.stringify(row)).not.toContain(world.wang.id)
    expect(await world.visitor.text('/messages/statistics')).toContain('按期答复')
    expect(await world.visitor.text('/messages/statistics.csv')).toContain('2026-09')
  })
})

describe('other modules', () => {
  test('make messages of their own, once per key, and act on them', async ({ world }) => {
    const finance = await world.organisation('sz-finance')
    const given = {
      kind: 'question',
      organisation: finance,
      subject: '示例：发布会没有来得及回答的问题',
      text: '示例：专项债券的资金怎样公开？',
      origin: { kind: 'briefings.question', id: '0193f1d0-0000-7000-8000-0000000000a1' },
      key: '0193f1d0-0000-7000-8000-0000000000a2',
      writer: world.wang.id,
    }
    const system = { actor: world.system().actor }
    const [one, two] = [
      await world.as(system, (tx) => submitMessage(tx, given)),
      await world.as(system, (tx) => submitMessage(tx, given)),
    ]
    expect(one).toEqual(two)
    expect(one.number).toMatch(/^TW2026-/)
    await world.as(world.bai, (tx) => acts.draft.run(tx, one.id, { answer: '示例答复', note: null }))
    await world.as(world.lin, (tx) => acts.sign.run(tx, one.id, {}))
    expect(await world.wang.text(`/messages/${one.id}`)).toContain('示例答复')
  })

  test('reach it by the API with a token or without', async ({ world }) => {
    const sent = await world.visitor.post('/api/messages', { ...LETTER, key: '0193f1d0-0000-7000-8000-0000000000a3' })
    expect(sent.status).toBe(201)
    const { id } = (await sent.json()) as { id: string }
    expect((await world.visitor.post(`/api/messages/${id}/acceptance`, {})).status).toBe(404)
    expect((await world.yan.post(`/api/messages/${id}/acceptance`, {})).status).toBe(200)
    expect((await world.visitor.post('/api/messages', { ...LETTER, text: '' })).status).toBe(400)
  })
})
