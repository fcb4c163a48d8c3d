import { sql } from 'kysely'
import { expect } from 'vitest'
import { act, anAcceptedRequest, aRequest, at, names, RECEIVED } from '../../../test/requests.ts'
import { test } from '../../../test/world.ts'

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
