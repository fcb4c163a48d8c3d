import { expect } from 'vitest'
import { act, anAcceptedRequest, aRequest, at, draft, names, RECEIVED, requestOf } from '../../../test/requests.ts'
import { test, type World } from '../../../test/world.ts'
import { runDue } from './actions/run-due.ts'
import { recountDueDates } from './due-dates.ts'

test('a request goes from filing to answer, and the facts say how', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  expect(await requestOf(world, id)).toMatchObject({ status: 'accepted', receivedOn: RECEIVED, dueOn: '2026-03-30' })
  await act(world.chen, id, 'draft', draft('disclosed'))
  await act(world.lin, id, 'signature')
  await act(world.chen, id, 'delivery', { delivery: 'online', dispatchedOn: RECEIVED })
  expect(await requestOf(world, id)).toMatchObject({ status: 'answered', outcome: 'disclosed', closedOn: RECEIVED })
  expect(await names(world, id)).toEqual(['filed', 'confirmed', 'answer-drafted', 'answer-signed', 'answered'])
})

test('correction is asked once, within seven working days, and counts the period anew', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  world.now = at('2026-03-11')
  await act(world.chen, id, 'correction-notice', { asked: '请写明年度', workingDays: 15 })
  expect(await requestOf(world, id)).toMatchObject({ status: 'awaiting-correction', dueOn: null })
  world.now = at('2026-03-20')
  await act(world.wang, id, 'correction', { text: '2025年度' })
  expect(await requestOf(world, id)).toMatchObject({ status: 'accepted', dueOn: '2026-04-20' })
  expect(await act(world.chen, id, 'correction-notice', { asked: '再补', workingDays: 15 }, 409)).toMatchObject({
    code: 'requests.corrected-once',
  })
  const late = await anAcceptedRequest(world)
  world.now = at('2026-03-12')
  expect(await act(world.chen, late, 'correction-notice', { asked: 'x', workingDays: 15 }, 409)).toMatchObject({
    code: 'requests.correction-late',
  })
})

test('who does not correct in time has given up, the day after the last day and not before', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'correction-notice', { asked: '请写明年度', workingDays: 15 })
  world.now = at('2026-03-23')
  await runDue(world.system())
  expect(await requestOf(world, id)).toMatchObject({ status: 'awaiting-correction' })
  world.now = at('2026-03-24')
  await runDue(world.system())
  await runDue(world.system())
  expect(await requestOf(world, id)).toMatchObject({ status: 'closed', outcome: 'no-correction', closedOn: '2026-03-24' })
  expect((await names(world, id)).filter((name) => name === 'closed')).toHaveLength(1)
})

test('consulting pauses the clock; an organ that stays silent agrees, a third party that stays silent does not', async ({
  world,
}) => {
  for (const [kind, opinion] of [
    ['organ', 'agrees'],
    ['third-party', 'silent'],
  ] as const) {
    const id = await anAcceptedRequest(world)
    world.now = at('2026-03-09')
    await act(world.chen, id, 'consultations', { kind, party: '示例单位', question: '是否同意公开' })
    const { id: consultation } = await world.db
      .selectFrom('requests.consultation')
      .select('id')
      .where('request_id', '=', id)
      .executeTakeFirstOrThrow()
    await act(world.chen, id, 'consultation-service', { consultation, receivedOn: '2026-03-09' })
    world.now = at('2026-03-31')
    await runDue(world.system())
    const row = await world.db
      .selectFrom('requests.consultation')
      .selectAll()
      .where('id', '=', consultation)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ opinion, replied_on: '2026-03-30' })
    expect(await requestOf(world, id)).toMatchObject({ dueOn: '2026-04-21' })
  }
})

test('silence has no effect while nobody knows when the letter arrived', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'consultations', { kind: 'organ', party: '示例单位', question: '是否同意公开' })
  world.now = at('2026-06-01')
  await runDue(world.system())
  expect(
    (await world.db.selectFrom('requests.consultation').select('opinion').where('request_id', '=', id).executeTakeFirstOrThrow())
      .opinion,
  ).toBeNull()
})

test('an extension needs the head of the office, another person than proposed it, and must come in time', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'extension', { workingDays: 20, reason: '需调取档案' })
  expect(await requestOf(world, id)).toMatchObject({ dueOn: '2026-03-30' })
  expect(await act(world.chen, id, 'extension-approval', { approve: 'yes' }, 403)).toMatchObject({ code: 'forbidden' })
  await act(world.lin, id, 'extension-approval', { approve: 'yes' })
  expect(await requestOf(world, id)).toMatchObject({ dueOn: '2026-04-28' })
  const own = await anAcceptedRequest(world)
  await act(world.lin, own, 'extension', { workingDays: 5, reason: 'x' })
  expect((await act(world.lin, own, 'extension-approval', { approve: 'yes' }, 403))?.detail).toContain('不能批准自己的延期')
  world.now = at('2026-03-31')
  expect(await act(world.chen, await acceptedAt(world), 'extension', { workingDays: 5, reason: 'x' }, 409)).toMatchObject({
    code: 'requests.extension-late',
  })
})

async function acceptedAt(world: World) {
  const now = world.now
  const id = await anAcceptedRequest(world)
  world.now = now
  return id
}

test('an extension of more than twenty working days is refused by name', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  expect(await act(world.chen, id, 'extension', { workingDays: 21, reason: 'x' }, 400)).toMatchObject({
    errors: [{ field: 'workingDays' }],
  })
})

test('the fee for 53 pages is 230 yuan; payment counts the period anew, and without it the request lapses', async ({ world }) => {
  const [paid, unpaid] = [await anAcceptedRequest(world), await anAcceptedRequest(world)]
  for (const id of [paid, unpaid]) {
    await act(world.chen, id, 'fee-notice', { mode: 'per-page', pages: 53 })
    await act(world.chen, id, 'fee-notice-service', { receivedOn: RECEIVED })
  }
  expect(
    await world.db
      .selectFrom('requests.fee_notice')
      .select(['amount_yuan', 'due_on'])
      .where('request_id', '=', paid)
      .executeTakeFirst(),
  ).toEqual({ amount_yuan: 230, due_on: '2026-03-30' })
  world.now = at('2026-03-10')
  await act(world.chen, paid, 'payment', { paidOn: '2026-03-10' })
  expect(await requestOf(world, paid)).toMatchObject({ status: 'accepted', dueOn: '2026-04-08' })
  world.now = at('2026-03-31')
  await runDue(world.system())
  expect(await requestOf(world, unpaid)).toMatchObject({ status: 'closed', outcome: 'fee-unpaid' })
})

test('thirty pages cost nothing, and nobody is sent a notice of nothing', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  expect(await act(world.chen, id, 'fee-notice', { mode: 'per-page', pages: 30 }, 400)).toMatchObject({
    errors: [{ field: 'pages' }],
  })
  expect(await requestOf(world, id)).toMatchObject({ status: 'accepted' })
})

test('when a year is entered, provisional dates become fixed and each move is recorded', async ({ world }) => {
  const id = await aRequest(world)
  world.now = at('2026-12-20')
  await act(world.chen, id, 'receipt-confirmation', { confirmedOn: '2026-12-20' })
  expect(await requestOf(world, id)).toMatchObject({ dueProvisional: true })
  const text = [
    '国务院办公厅关于2027年部分节假日安排的通知',
    '国办发明电〔2026〕99号',
    '一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
    '二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）、2月21日（周日）上班。',
    '三、清明节：4月5日（周一）放假，与周末连休。',
    '四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。',
    '五、端午节：6月9日（周三）放假1天，不调休。',
    '六、中秋节：9月15日（周三）放假1天，不调休。',
    '七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。',
    '国务院办公厅',
    '2026年12月18日',
  ].join('\n')
  const notice = {
    year: '2027',
    title: '国务院办公厅关于2027年部分节假日安排的通知',
    number: '国办发明电〔2026〕99号',
    issuedOn: '2026-12-18',
    url: '',
    text,
  }
  expect((await world.admin.submit('/workbench/calendar', notice)).status).toBe(303)
  world.now = new Date(world.now.getTime() + 60_000)
  expect(await recountDueDates(world.system())).toBeGreaterThan(0)
  expect(await requestOf(world, id)).toMatchObject({ dueProvisional: false, dueOn: '2027-01-18' })
  expect(await names(world, id)).toContain('due-date-moved')
})

test('three working days before, the office is reminded of its answer and the applicant of a correction, once', async ({
  world,
}) => {
  const [open, awaiting] = [await anAcceptedRequest(world), await anAcceptedRequest(world)]
  await act(world.chen, awaiting, 'correction-notice', { asked: '请写明年度', workingDays: 15 })
  for (const day of ['2026-03-18', '2026-03-25']) {
    world.now = at(day)
    for (let time = 0; time < 2; time++) await runDue(world.system())
  }
  expect((await names(world, open)).filter((name) => name === 'due-soon')).toHaveLength(1)
  expect((await names(world, awaiting)).filter((name) => name === 'awaited-soon')).toHaveLength(1)
})
