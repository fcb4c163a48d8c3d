import { describe, expect } from 'vitest'
import { aLetter, answer, desk, ID, LETTER, PHONE, revealsOf, rowOf } from '../../../test/letters.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { runDue } from './due.ts'
import { acts, submitMessage } from './index.ts'
import { vetoDay } from './model.ts'

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
