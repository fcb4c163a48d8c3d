import { sql } from 'kysely'
import { expect } from 'vitest'
import { act, anAcceptedRequest, aRequest, at, draft, RECEIVED, requestOf } from '../../../test/requests.ts'
import { test } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { openRedo } from './actions/open-redo.ts'

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
