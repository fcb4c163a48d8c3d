import { createServer } from 'node:http'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { z } from 'zod'
import { test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { eventType, record } from '../../platform/events.ts'
import { writeSetting } from '../../platform/settings.ts'
import { jobs } from './jobs.ts'
import { signedHeaders } from './sending/signature.ts'
import { PrivateReceiversSetting } from './settings.ts'

const Answered = eventType('requests.answered', z.object({ outcome: z.string() }))
const SUBJECT = '0190a000-0000-7000-8000-0000000000bb'
type Registered = { id: string; secret: string }
type Call = { headers: Record<string, string>; body: string }

const allowPrivate = (world: World, allowed = true) =>
  world.as(world.system(), (tx) => writeSetting(tx, PrivateReceiversSetting, allowed))
const happen = (world: World, organisation: string | null) =>
  world.as(world.system(), (tx) => record(tx, Answered, SUBJECT, { outcome: 'disclosed' }, organisation))
const deliveries = (world: World) => world.db.selectFrom('notifications.delivery').selectAll().orderBy('id').execute()
/** Walks until so many deliveries are there: whatever writes anywhere on the same server holds the walk back while it does. */
async function walk(world: World, expected: number) {
  await expect
    .poll(
      async () => {
        await jobs['walk-events'](world.system())
        return (await deliveries(world)).length
      },
      { timeout: 20_000 },
    )
    .toBe(expected)
  return (await deliveries(world)).at(-1)?.id ?? ''
}

const enqueued = async ({ db }: World) =>
  Number(
    (
      await sql<{
        count: number
      }>`select count(*) from graphile_worker.jobs where task_identifier = 'notifications.deliver-webhook'`.execute(db)
    ).rows[0]?.count,
  )

async function aReceiver(status = 204) {
  const calls: Call[] = []
  const state = { status }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(state.status).end()
    })
  })
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  )
  return { url: `http://127.0.0.1:${port}/events`, calls, state, close: () => server.close() }
}

async function aWebhook(
  world: World,
  url: string,
  events = ['requests.answered'],
): Promise<Registered & { organisation: string }> {
  await allowPrivate(world)
  const organisation = world.chen.actor.posts[0]?.organisation ?? ''
  await world.db.deleteFrom('notifications.delivery').execute()
  await world.db.deleteFrom('notifications.webhook').execute()
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
  const response = await world.admin.post('/api/notifications/webhooks', { organisation, url, events })
  expect(response.status).toBe(201)
  return { ...((await response.json()) as Registered), organisation }
}

test('without a webhook nothing is enqueued for an event', async ({ world }) => {
  await happen(world, null)
  await jobs['walk-events'](world.system())
  expect(await enqueued(world)).toBe(0)
})

test('a receiver is told of each event of its organisation once, signed', async ({ world }) => {
  const receiver = await aReceiver()
  const { organisation, secret } = await aWebhook(world, receiver.url)
  await happen(world, organisation)
  await happen(world, null)
  await walk(world, 1)
  await jobs['walk-events'](world.system())
  const [delivery, ...others] = await deliveries(world)
  expect([others, await enqueued(world)]).toEqual([[], 1])
  await jobs['deliver-webhook'](world.system(), { id: delivery?.id ?? '' })
  await jobs['deliver-webhook'](world.system(), { id: delivery?.id ?? '' })
  expect(receiver.calls).toHaveLength(1)
  const [{ headers, body } = { headers: {} as Record<string, string>, body: '' }] = receiver.calls
  expect(JSON.parse(body)).toEqual({
    event: 'requests.answered',
    id: delivery?.event_id,
    subject: SUBJECT,
    organisation,
    happenedAt: '2026-09-15T17:30:00.000Z',
    data: { outcome: 'disclosed' },
  })
  expect(headers).toMatchObject(
    signedHeaders({ id: delivery?.event_id ?? '', at: new Date(Number(headers['webhook-timestamp']) * 1_000), body }, secret),
  )
  expect(await deliveries(world)).toMatchObject([{ answered: 204, attempts: 1, problem: null }])
  receiver.close()
})

test('an event of a transaction that is still open is told when it has ended, and none is missed', async ({ world }) => {
  const receiver = await aReceiver()
  const { organisation } = await aWebhook(world, receiver.url, ['requests.*'])
  await inTransaction(world.system(), async (tx) => {
    await record(tx, Answered, SUBJECT, { outcome: 'disclosed' }, organisation)
    await happen(world, organisation)
    await jobs['walk-events'](world.system())
    expect(await deliveries(world)).toEqual([])
  })
  await walk(world, 2)
  receiver.close()
})

test('a receiver that fails is tried again, and given up after many failures in a row', async ({ world }) => {
  const receiver = await aReceiver(500)
  const { id, organisation } = await aWebhook(world, receiver.url)
  await happen(world, organisation)
  const delivery = await walk(world, 1)
  const attempt = () => jobs['deliver-webhook'](world.system(), { id: delivery })
  await expect(attempt()).rejects.toThrow('did not take')
  expect(await deliveries(world)).toMatchObject([{ answered: 500, attempts: 1, problem: '接收方答复 500', delivered_at: null }])
  await world.db.updateTable('notifications.webhook').set({ failures: 24 }).where('id', '=', id).execute()
  await attempt()
  expect(await (await world.admin.get(`/api/notifications/webhooks/${id}`)).json()).toMatchObject({
    failures: 25,
    endedReason: '连续 25 次推送失败',
  })
  expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
    'notifications.webhook-registered',
    'notifications.webhook-ended',
  ])
  expect(await world.admin.text('/notifications')).toContain('事件推送已停用')
  receiver.close()
})

test('a success forgives what failed before, a 410 ends at once', async ({ world }) => {
  const receiver = await aReceiver()
  const { id, organisation } = await aWebhook(world, receiver.url)
  await world.db.updateTable('notifications.webhook').set({ failures: 7 }).where('id', '=', id).execute()
  for (const [index, status] of [200, 410].entries()) {
    receiver.state.status = status
    await happen(world, organisation)
    await jobs['deliver-webhook'](world.system(), { id: await walk(world, index + 1) })
    const { failures, endedReason } = (await (await world.admin.get(`/api/notifications/webhooks/${id}`)).json()) as {
      failures: number
      endedReason: string | null
    }
    expect([failures, endedReason]).toEqual(status === 200 ? [0, null] : [1, '接收方答复该地址已停用'])
  }
  receiver.close()
})

test('redirects are not followed', async ({ world }) => {
  const receiver = await aReceiver(302)
  const { organisation } = await aWebhook(world, receiver.url)
  await happen(world, organisation)
  const delivery = await walk(world, 1)
  await expect(jobs['deliver-webhook'](world.system(), { id: delivery })).rejects.toThrow('did not take')
  expect(receiver.calls).toHaveLength(1)
  receiver.close()
})

test('a receiver inside the own network is refused when it is registered and when it is called', async ({ world }) => {
  const receiver = await aReceiver()
  const { organisation } = await aWebhook(world, receiver.url)
  await happen(world, organisation)
  const delivery = await walk(world, 1)
  await allowPrivate(world, false)
  await expect(jobs['deliver-webhook'](world.system(), { id: delivery })).rejects.toThrow('did not take')
  expect(receiver.calls).toEqual([])
  for (const url of [
    'http://gk.example.invalid/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://u:p@gk.example.invalid/',
    'ftp://gk.example.invalid/',
    'x',
  ]) {
    const response = await world.admin.post('/api/notifications/webhooks', { organisation, url, events: ['requests.*'] })
    expect([url, response.status, ((await response.json()) as { errors: { field: string }[] }).errors[0]?.field]).toEqual([
      url,
      400,
      'url',
    ])
  }
  receiver.close()
})

test('webhooks are for the administrators of the organisation; for others they are not there', async ({ world }) => {
  const receiver = await aReceiver()
  const { id, organisation } = await aWebhook(world, receiver.url)
  expect(
    (await world.chen.post('/api/notifications/webhooks', { organisation, url: receiver.url, events: ['requests.*'] })).status,
  ).toBe(403)
  for (const someone of [world.chen, world.wang, world.visitor]) {
    expect((await someone.get(`/api/notifications/webhooks/${id}`)).status).toBe(404)
    expect((await someone.get(`/api/notifications/webhooks/${id}/deliveries`)).status).toBe(404)
    expect((await someone.post(`/api/notifications/webhooks/${id}/ending`)).status).toBe(404)
    expect(await (await someone.get('/api/notifications/webhooks')).json()).toEqual({ webhooks: [] })
  }
  expect((await world.admin.post(`/api/notifications/webhooks/${id}/ending`)).status).toBe(204)
  expect((await world.admin.post(`/api/notifications/webhooks/${id}/ending`)).status).toBe(409)
  receiver.close()
})

test('in the workbench the secret is shown once, and wrong input comes back with what is wrong', async ({ world }) => {
  await allowPrivate(world, false)
  const organisation = world.chen.actor.posts[0]?.organisation ?? ''
  const created = await world.admin.submit('/workbench/notifications/webhooks', {
    organisation,
    url: 'https://gk.example.invalid/events',
    events: 'requests.answered\nrequests.*',
  })
  expect(created.status).toBe(201)
  const page = await created.text()
  expect(page).toContain('whsec_')
  const list = await world.admin.text('/workbench/notifications/webhooks')
  expect(list).toContain('gk.example.invalid')
  expect(list).not.toContain('whsec_')
  const wrong = await world.admin.submit('/workbench/notifications/webhooks', {
    organisation,
    url: 'http://gk.example.invalid/events',
    events: 'nonsense',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('事件名称形如')
  const id = /webhooks\/([0-9a-f-]{36})/.exec(page)?.[1]
  expect(await world.admin.text(`/workbench/notifications/webhooks/${id}`)).toContain('还没有推送过事件')
  expect((await world.admin.submit(`/workbench/notifications/webhooks/${id}/ending`, {})).status).toBe(303)
})
