import { describe, expect } from 'vitest'
import { aCall, CALL, demandOf } from '../../../test/calls.ts'
import { test } from '../../../test/world.ts'
import { approveFaq, draftFaq, proposeFaq } from '../messages/index.ts'
import { findPlaces } from './call/places.ts'

describe('a call', () => {
  test('becomes a demand with one form, and the receipt says its number, code and term', async ({ world }) => {
    const [place] = await findPlaces(world.tian.ctx(), '沙头街道')
    const fields = aCall(world, { place: place?.path ?? '' })
    const answer = await world.tian.submit(CALL, fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/workbench/intake/calls/${fields.call}`])
    const demand = await demandOf(world, fields.call)
    expect([demand.channel, demand.district, demand.street]).toEqual(['phone', 'futian', 'futian-shatou'])
    const receipt = await world.tian.text(`/workbench/intake/calls/${fields.call}`)
    for (const words of [demand.number, '查询码', '答复期限', '下一个来电']) expect(receipt).toContain(words)
    const [ended] = await world.eventsOf(fields.call)
    expect([ended?.name, ended?.data]).toEqual([
      'intake.call-ended',
      { as: 'filed', channel: 'phone', seconds: 42, demand: demand.id },
    ])
    expect((await world.shi.get(`/workbench/intake/calls/${fields.call}`)).status).toBe(404)
  })

  test('is one demand however often its form is sent', async ({ world }) => {
    const fields = aCall(world)
    const answers = await Promise.all(Array.from({ length: 3 }, () => world.tian.submit(CALL, fields)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const rows = await world.db
      .selectFrom('demands.intake_key')
      .select('demand_id')
      .where('key', '=', `call:${fields.call}`)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('that lacks something comes back with all that was typed', async ({ world }) => {
    const answer = await world.tian.submit(CALL, aCall(world, { text: '', address: '示例地址还在' }))
    const page = await answer.text()
    expect([answer.status, page.includes('请填写诉求内容'), page.includes('示例地址还在')]).toEqual([422, true, true])
  })

  test('is found again when it was left lying, with all that was typed, by its operator alone', async ({ world }) => {
    const fields = aCall(world, { text: '示例：打到一半断线的来电内容' })
    expect((await world.tian.submit(`${CALL}/hints`, fields)).status).toBe(200)
    const kept = await world.db.selectFrom('intake.call').selectAll().where('id', '=', fields.call).executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain('断线')
    expect(await world.tian.text(CALL)).toContain(`${CALL}?call=${fields.call}`)
    expect(await world.tian.text(`${CALL}?call=${fields.call}`)).toContain('打到一半断线')
    expect(await world.shi.text(`${CALL}?call=${fields.call}`)).not.toContain('打到一半断线')
    // What is ended is forgotten.
    expect((await world.tian.submit(CALL, { ...fields, do: 'end' })).status).toBe(200)
    const ended = await world.db.selectFrom('intake.call').selectAll().where('id', '=', fields.call).executeTakeFirstOrThrow()
    expect([ended.ended_as, ended.draft_sealed]).toEqual(['ended', null])
  })

  test('about somebody in danger shows the number to transfer to, and goes there in one step', async ({ world }) => {
    const fields = aCall(world, { text: '示例：我家楼下着火了，有老人被困。' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, fields)).text()
    expect(hints).toContain('transfer:119')
    const left = await (await world.tian.submit(CALL, { ...fields, do: 'transfer:119' })).text()
    expect(left).toContain('已转接：119')
    const call = await world.db.selectFrom('intake.call').selectAll().where('id', '=', fields.call).executeTakeFirstOrThrow()
    expect([call.ended_as, call.told, call.demand_id]).toEqual(['transferred', '119', null])
  })

  test('that belongs elsewhere says where', async ({ world }) => {
    const fields = aCall(world, { text: '示例：我不服城管的行政处罚决定，要申请行政复议。' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, fields)).text()
    expect(hints).toContain('elsewhere:reconsideration')
    expect((await world.tian.submit(CALL, { ...fields, do: 'elsewhere:reconsideration' })).status).toBe(200)
  })

  test('for information of an office becomes an application in the caller’s name at once, and one alone', async ({ world }) => {
    const fields = aCall(world, { text: '示例：我要申请公开文化路改造工程的批复文件。' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, fields)).text()
    expect(hints).toContain('value="request"')
    const led = await world.tian.submit(CALL, { ...fields, do: 'request' })
    expect(led.headers.get('location')).toBe(`${CALL}/request?call=${fields.call}`)
    expect(await world.tian.text(`${CALL}/request?call=${fields.call}`)).toContain('文化路改造工程')
    expect((await world.shi.get(`${CALL}/request?call=${fields.call}`)).status).toBe(404)
    const form = {
      call: fields.call,
      organisation: await world.organisation('sz-finance'),
      title: '示例：文化路改造工程批复',
      description: '示例：2026 年文化路改造工程的批复文件',
      name: '示例申请人',
      identityNumber: '440300199003070005',
      phone: '13800138000',
      delivery: 'post',
    }
    const wrong = await world.tian.submit(`${CALL}/request`, form)
    expect([wrong.status, (await wrong.text()).includes('身份证号码有误')]).toEqual([422, true])
    const numbers: string[] = []
    for (let again = 0; again < 2; again++) {
      const page = await (await world.tian.submit(`${CALL}/request`, { ...form, identityNumber: '440300199003070004' })).text()
      numbers.push(/编号 (\S+?)。/.exec(page)?.[1] ?? '')
    }
    expect([numbers[0] !== '', numbers[0]]).toEqual([true, numbers[1]])
    const request = await world.db
      .selectFrom('requests.request')
      .select(['status', 'channel'])
      .where('number', '=', numbers[0] ?? '')
      .executeTakeFirstOrThrow()
    expect(request).toEqual({ status: 'submitted', channel: 'online' })
  })

  test('shows who calls what they told before, and writes down that they were shown it', async ({ world }) => {
    const phone = '13900139222'
    const before = aCall(world, { phone, text: '示例：上个月反映过的楼道堆物问题。' })
    await world.tian.submit(CALL, before)
    const { number } = await demandOf(world, before.call)
    const now = aCall(world, { phone: '139-0013-9222', text: '' })
    for (let again = 0; again < 3; again++) expect(await (await world.tian.submit(`${CALL}/hints`, now)).text()).toContain(number)
    const seen = await world.db.selectFrom('intake.history_seen').selectAll().where('call_id', '=', now.call).execute()
    expect([seen.length, seen[0]?.operator_id]).toEqual([1, world.tian.id])
    expect(JSON.stringify(seen)).not.toContain('13900139222')
  })

  test('is answered in one key from the knowledge base, with the words that stand there', async ({ world }) => {
    const finance = await world.organisation('sz-finance')
    const entry = await world.as(world.bai, async (tx) => {
      const input = {
        theme: '会计',
        question: '会计证书遗失怎样补办',
        answer: '示例：带身份证到政务服务大厅办理补办，三个工作日领取。',
        rule: null,
        basis: '示例办事指南',
        validUntil: null,
      }
      const { id } = await draftFaq(tx, finance, { input, sources: [] })
      await proposeFaq(tx, id)
      return id
    })
    await world.as(world.lin, (tx) => approveFaq(tx, entry))
    const fields = aCall(world, { text: '会计证书遗失了，怎样补办？', kind: 'help' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, fields)).text()
    expect(hints).toContain(`answer:faq:${entry}`)
    expect((await world.tian.submit(CALL, { ...fields, do: `answer:faq:${entry}` })).status).toBe(303)
    const demand = await demandOf(world, fields.call)
    expect([demand.kind, demand.state]).toEqual(['consult', 'answered'])
    expect(await world.tian.text(`/workbench/intake/calls/${fields.call}`)).toContain('三个工作日领取')
    // The same key pressed twice answers once.
    expect((await world.tian.submit(CALL, { ...fields, do: `answer:faq:${entry}` })).status).toBe(303)
  })

  test('is taken by operators alone', async ({ world }) => {
    expect((await world.cui.get(CALL)).status).toBe(404)
    expect((await world.mu.submit(CALL, aCall(world))).status).toBe(404)
  })
})

describe('a visit to the counter', () => {
  test('is registered with its own channel and a receipt to print', async ({ world }) => {
    const fields = aCall(world, { channel: 'counter' })
    expect((await world.tian.submit(CALL, fields)).status).toBe(303)
    expect((await demandOf(world, fields.call)).channel).toBe('counter')
    expect(await world.tian.text(`/workbench/intake/calls/${fields.call}`)).toContain('data-print')
  })
})
