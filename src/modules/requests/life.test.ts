import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Someone, test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { openRedo } from './actions/open-redo.ts'
import { runDue } from './actions/run-due.ts'
import { recountDueDates } from './due-dates.ts'

const at = (day: string) => new Date(`${day}T02:00:00Z`)
const RECEIVED = '2026-03-02'

/** Files a request as 王芳 with the finance bureau on 2 March 2026 and answers its id. */
async function aRequest(world: World, fields: Record<string, unknown> = {}) {
  world.now = at(RECEIVED)
  const body = {
    organisation: await world.organisation('sz-finance'),
    title: '2025年部门预算',
    description: '请公开预算明细。',
    supply: 'electronic',
    delivery: 'online',
    ...fields,
  }
  const response = await world.wang.post('/api/requests', body)
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

/** The same, confirmed the same day. */
async function anAcceptedRequest(world: World, fields: Record<string, unknown> = {}) {
  const id = await aRequest(world, fields)
  await act(world.chen, id, 'receipt-confirmation', { confirmedOn: RECEIVED })
  return id
}

async function act(who: Someone, id: string, noun: string, body: unknown = {}, status = 204) {
  const response = await who.post(`/api/requests/${id}/${noun}`, body)
  if (response.status !== status) throw new Error(`${noun}: ${response.status} ${await response.text()}`)
  return status === 204 ? null : ((await response.json()) as { code: string; detail: string; errors?: { field: string }[] })
}

const requestOf = async (world: World, id: string) =>
  (await (await world.chen.get(`/api/requests/${id}`)).json()) as {
    status: string
    dueOn: string | null
    dueProvisional: boolean
    receivedOn: string
    outcome: string
    closedOn: string
  }
const draft = (outcome: string, more = {}) => ({ outcome, body: '答复内容', reasons: '理由', summary: '案由', ...more })
const names = async (world: World, id: string) => (await world.eventsOf(id)).map(({ name }) => name.replace('requests.', ''))

test('a request goes from filing to answer, and the facts say how', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  expect(await requestOf(world, id)).toMatchObject({ status: 'accepted', receivedOn: RECEIVED, dueOn: '2026-03-30' })
  await act(world.chen, id, 'draft', draft('disclosed'))
  await act(world.lin, id, 'signature')
  await act(world.chen, id, 'delivery', { delivery: 'online', dispatchedOn: RECEIVED })
  expect(await requestOf(world, id)).toMatchObject({ status: 'answered', outcome: 'disclosed', closedOn: RECEIVED })
  expect(await names(world, id)).toEqual(['filed', 'confirmed', 'answer-drafted', 'answer-signed', 'answered'])
})

test('a double click or a replayed POST files one request', async ({ world }) => {
  const [one, other] = await Promise.all([aRequest(world, { key: 'k1' }), aRequest(world, { key: 'k1' })])
  expect(other).toBe(one)
  expect(await aRequest(world, { key: 'k1' })).toBe(one)
  expect(await names(world, one)).toEqual(['filed'])
})

test.for([
  [{ title: ' ' }, 'title'],
  [{ description: '' }, 'description'],
  [{ supply: 'telepathy' }, 'supply'],
  [{ organisation: 'x' }, 'organisation'],
  [{ organisation: '00000000-0000-7000-8000-000000000000' }, 'organisation'],
  [{ identityNumber: '440300190001011234' }, 'identityNumber'],
] as const)('an application with %o is refused by name', async ([fields, field], { world }) => {
  const response = await world.wang.post('/api/requests', {
    organisation: await world.organisation('sz-finance'),
    title: 't',
    description: 'd',
    supply: 'paper',
    delivery: 'post',
    ...fields,
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'invalid', errors: [{ field }] })
})

test('a visitor may not file, and an officer files in nobody else’s name', async ({ world }) => {
  const body = {
    organisation: await world.organisation('sz-finance'),
    title: 't',
    description: 'd',
    supply: 'paper',
    delivery: 'post',
  }
  expect((await world.visitor.post('/api/requests', body)).status).toBe(403)
  expect((await world.chen.post('/api/requests', body)).status).toBe(403)
})

test('for others a request looks exactly like one that is not there', async ({ world }) => {
  const id = await aRequest(world)
  const absent = '00000000-0000-7000-8000-000000000000'
  for (const who of [world.zhang, world.zhao, world.visitor, world.liu])
    for (const path of [`/api/requests/${id}`, `/api/requests/${id.replace(/.{12}$/, '000000000000')}`])
      expect((await who.get(path)).status).toBe(404)
  const [hidden, missing] = await Promise.all([
    world.zhao.post(`/api/requests/${id}/signature`),
    world.zhao.post(`/api/requests/${absent}/signature`),
  ])
  expect([hidden.status, missing.status]).toEqual([404, 404])
  expect(await hidden.text()).toBe(await missing.text())
})

test('the overseer of the city sees the case, and may not handle it', async ({ world }) => {
  const id = await aRequest(world)
  expect((await world.zhou.get(`/api/requests/${id}`)).status).toBe(200)
  expect(await act(world.zhou, id, 'receipt-confirmation', { confirmedOn: RECEIVED }, 403)).toMatchObject({ code: 'forbidden' })
})

test('a request is confirmed once, not before it was filed and not ahead of the day', async ({ world }) => {
  const id = await aRequest(world)
  for (const confirmedOn of ['2026-03-01', '2026-03-03'])
    expect(await act(world.chen, id, 'receipt-confirmation', { confirmedOn }, 400)).toMatchObject({
      errors: [{ field: 'confirmedOn' }],
    })
  const both = await Promise.all(
    [1, 2].map(() => world.chen.post(`/api/requests/${id}/receipt-confirmation`, { confirmedOn: RECEIVED })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
})

test('a request that went to the wrong office is handed on before it is confirmed, and then belongs to the other', async ({
  world,
}) => {
  const id = await aRequest(world)
  await act(world.chen, id, 'transfer', { organisation: await world.organisation('sz-health'), reason: '属卫生健康部门职责' })
  expect((await world.chen.get(`/api/requests/${id}`)).status).toBe(404)
  await act(world.zhao, id, 'receipt-confirmation', { confirmedOn: RECEIVED })
  expect(
    await act(world.zhao, id, 'transfer', { organisation: await world.organisation('sz-finance'), reason: 'x' }, 409),
  ).toMatchObject({ code: 'requests.wrong-state' })
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

test('an office says that it holds nothing only after a recorded search', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  expect(await act(world.chen, id, 'draft', draft('not-exist'), 409)).toMatchObject({ code: 'requests.search-missing' })
  await act(world.chen, id, 'searches', { system: '档案系统', terms: '预算', searchedOn: RECEIVED, result: '无' })
  await act(world.chen, id, 'draft', draft('not-exist'))
})

test.for([
  ['state-secret', { reasons: '' }, 'reasons'],
  ['not-this-agency', { rightOffice: '' }, 'rightOffice'],
  ['partial', { parts: [] }, 'parts'],
  ['partial', { parts: [{ title: 'a', disclosed: true, ground: null, reason: null }] }, 'parts'],
  ['disclosed', { summary: '电话13800138000' }, 'summary'],
  ['withdrawn', {}, 'outcome'],
] as const)('a draft %s with %o is refused by name', async ([outcome, more, field], { world }) => {
  const id = await anAcceptedRequest(world)
  expect(await act(world.chen, id, 'draft', draft(outcome, more), 400)).toMatchObject({ errors: [{ field }] })
})

test('reasons are asked for, judged by the head, and only unreasonable ones let the office refuse', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'reasons-notice', { asked: '为何多次申请', workingDays: 15 })
  await act(world.wang, id, 'reasons', { text: '研究需要' })
  expect(await act(world.chen, id, 'draft', draft('excessive'), 409)).toMatchObject({ code: 'requests.reasons-not-judged' })
  await act(world.lin, id, 'reasons-judgement', { reasonable: false, judgement: '不合理' })
  await act(world.chen, id, 'draft', draft('excessive'))
  const deferred = await anAcceptedRequest(world)
  await act(world.chen, deferred, 'reasons-notice', { asked: '为何', workingDays: 15 })
  await act(world.wang, deferred, 'reasons', { text: '研究需要' })
  await act(world.lin, deferred, 'reasons-judgement', { reasonable: true, judgement: '合理', deferredUntil: '2026-06-30' })
  expect(await requestOf(world, deferred)).toMatchObject({ dueOn: '2026-06-30' })
})

test('who drafted an answer does not sign it, and a draft can go back to be mended', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.lin, id, 'draft', draft('disclosed'))
  expect((await act(world.lin, id, 'signature', {}, 403))?.detail).toContain('不能签发自己的答复')
  await act(world.lin, id, 'draft-return', { reason: '改' })
  await act(world.chen, id, 'draft', draft('disclosed'))
  expect(await act(world.chen, id, 'signature', {}, 403)).toMatchObject({ code: 'forbidden' })
  await act(world.lin, id, 'signature')
})

test('by post the day of posting counts, in person the day of signature', async ({ world }) => {
  const signed = async () => {
    const id = await anAcceptedRequest(world)
    await act(world.chen, id, 'draft', draft('disclosed'))
    await act(world.lin, id, 'signature')
    return id
  }
  const [posted, handed] = [await signed(), await signed()]
  world.now = at('2026-03-05')
  expect(await act(world.chen, posted, 'delivery', { delivery: 'post', dispatchedOn: '2026-03-04' }, 400)).toMatchObject({
    errors: [{ field: 'tracking' }],
  })
  await act(world.chen, posted, 'delivery', { delivery: 'post', dispatchedOn: '2026-03-04', tracking: 'SL1CN' })
  expect(await requestOf(world, posted)).toMatchObject({ closedOn: '2026-03-04' })
  expect(await act(world.chen, handed, 'delivery', { delivery: 'in-person', dispatchedOn: '2026-03-03' }, 400)).toMatchObject({
    errors: [{ field: 'servedOn' }],
  })
  await act(world.chen, handed, 'delivery', { delivery: 'in-person', dispatchedOn: '2026-03-03', servedOn: '2026-03-05' })
  expect(await requestOf(world, handed)).toMatchObject({ closedOn: '2026-03-05' })
  await act(world.chen, posted, 'service', { servedOn: '2026-03-05' })
})

test('a withdrawn request is over, and counts as received on the day it ended if it never was', async ({ world }) => {
  const id = await aRequest(world)
  await act(world.wang, id, 'withdrawal')
  expect(await requestOf(world, id)).toMatchObject({ status: 'closed', outcome: 'withdrawn', receivedOn: RECEIVED })
  expect(await act(world.chen, id, 'receipt-confirmation', { confirmedOn: RECEIVED }, 409)).toMatchObject({
    code: 'requests.wrong-state',
  })
})

test('a unit of another office sees the question and answers it, and nothing of the case', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'tasks', {
    organisation: await world.organisation('sz-health'),
    unit: '规划处',
    question: '请核实',
    workingDays: 5,
  })
  const { id: task } = await world.db
    .selectFrom('requests.task')
    .select('id')
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await world.zhao.get(`/api/requests/${id}`)).status).toBe(404)
  expect((await world.zhao.post(`/api/requests/tasks/${task}/answer`, { answer: '无' })).status).toBe(204)
  expect((await world.zhao.post(`/api/requests/tasks/${task}/answer`, { answer: '再答' })).status).toBe(409)
  expect((await world.liu.post(`/api/requests/tasks/${task}/answer`, { answer: '无' })).status).toBe(404)
})

test('one application for several things is split, each part with the day of receipt of the whole', async ({ world }) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'split', { titles: '预算\n决算\n采购' })
  const parts = await world.db
    .selectFrom('requests.request')
    .select(['title', 'received_on', 'due_on'])
    .where('split_from', '=', id)
    .orderBy('number')
    .execute()
  expect(parts).toEqual([
    { title: '决算', received_on: RECEIVED, due_on: '2026-03-30' },
    { title: '采购', received_on: RECEIVED, due_on: '2026-03-30' },
  ])
})

test('a request that was sent twice is joined to the other and counted once', async ({ world }) => {
  const [one, twin] = [await anAcceptedRequest(world), await anAcceptedRequest(world)]
  const { number } = (await (await world.chen.get(`/api/requests/${one}`)).json()) as { number: string }
  await act(world.chen, twin, 'joining', { to: number })
  const { rows } = await sql<{ id: string }>`select id from requests.public_request where id in (${one}, ${twin})`.execute(
    world.db,
  )
  expect(rows.map(({ id }) => id)).toEqual([one])
  expect(await act(world.chen, twin, 'joining', { to: number }, 409)).toMatchObject({ code: 'requests.wrong-state' })
})

test('what reached the office on paper is registered; by signed post it is received that day, by plain letter once confirmed', async ({
  world,
}) => {
  world.now = at(RECEIVED)
  const body = {
    organisation: await world.organisation('sz-finance'),
    submittedOn: '2026-02-28',
    name: '示例申请人',
    kind: 'natural',
    identityKind: 'other',
    identityNumber: '示例0001',
    phone: '19900000000',
    title: 't',
    description: 'd',
    supply: 'paper',
    delivery: 'post',
  }
  const register = async (more: object) =>
    (await world.chen.post('/api/requests/registrations', { ...body, ...more })).json() as Promise<{
      status: string
      receivedOn: string | null
      errors?: { field: string }[]
    }>
  expect(await register({ channel: 'registered-mail' })).toMatchObject({ status: 'accepted', receivedOn: '2026-02-28' })
  expect(await register({ channel: 'ordinary-mail' })).toMatchObject({ status: 'submitted', receivedOn: null })
  expect(await register({ channel: 'fax', submittedOn: '2026-03-03' })).toMatchObject({ errors: [{ field: 'submittedOn' }] })
  expect(await register({ channel: 'in-person', identityKind: 'id-card', identityNumber: '110105194912310021' })).toMatchObject({
    errors: [{ field: 'documentNumber' }],
  })
  expect((await world.zhao.post('/api/requests/registrations', { ...body, channel: 'fax' })).status).toBe(403)
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

test('an order to decide anew opens the request again, once for each order, and the report counts the application once', async ({
  world,
}) => {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'draft', draft('process'))
  await act(world.lin, id, 'signature')
  await act(world.chen, id, 'delivery', { delivery: 'online', dispatchedOn: RECEIVED })
  world.now = at('2026-06-01')
  const order = { dueOn: '2026-06-30', key: 'redo:one' }
  for (let time = 0; time < 2; time++) await inTransaction(world.system(), (tx) => openRedo(tx, id, order))
  const redone = await world.db.selectFrom('requests.request').selectAll().where('redo_of', '=', id).execute()
  expect(redone).toMatchObject([{ status: 'accepted', due_on: '2026-06-30', title: '2025年部门预算' }])
  const { rows } = await sql<{
    id: string
  }>`select id from requests.public_request where id in (${id}, ${redone[0]?.id})`.execute(world.db)
  expect(rows).toEqual([{ id }])
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

test('what bears a mark of secrecy is written into no case: not online, not on paper, not as a correction, an opinion or an answer', async ({
  world,
}) => {
  const secret = '机密★10年'
  const refused = async (response: Promise<Response>) => {
    expect((await response).status).toBe(422)
    const left = await world.db
      .selectFrom('requests.request')
      .select('id')
      .where((eb) => eb.or([eb('title', 'like', '%★%'), eb('description', 'like', '%★%')]))
      .execute()
    expect(left).toEqual([])
  }
  world.now = at(RECEIVED)
  const asked = {
    organisation: await world.organisation('sz-finance'),
    title: '一份文件',
    description: `${secret}\n请公开`,
    supply: 'paper',
    delivery: 'post',
  }
  await refused(world.wang.post('/api/requests', asked))
  const onPaper = {
    channel: 'registered-mail',
    submittedOn: '2026-02-28',
    name: '示例申请人',
    kind: 'natural',
    phone: '19900000000',
  }
  const identity = { identityKind: 'other', identityNumber: '示例0002' }
  await refused(world.chen.post('/api/requests/registrations', { ...asked, ...onPaper, ...identity }))
  const id = await anAcceptedRequest(world)
  await refused(world.chen.post(`/api/requests/${id}/draft`, draft('disclosed', { body: `${secret}\n现答复如下` })))
  await act(world.chen, id, 'correction-notice', { asked: '请写明年度', workingDays: 15 })
  await refused(world.wang.post(`/api/requests/${id}/correction`, { text: `${secret}\n2025年度` }))
  expect(await requestOf(world, id)).toMatchObject({ status: 'awaiting-correction' })
  const notes = await world.db.selectFrom('screening.refusal').select('hash').execute()
  expect(notes).toHaveLength(4)
})
