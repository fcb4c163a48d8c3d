import { createServer } from 'node:http'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { anSmtpServer } from '../../../test/smtp-server.ts'
import { test, type World } from '../../../test/world.ts'
import type { Config } from '../../platform/config.ts'
import { installation, openInstallation } from '../../platform/installation.ts'
import { deliverCode } from '../identity/index.ts'
import { notify, unreadCount } from './index.ts'
import { jobs } from './jobs.ts'

const notice = { kind: 'requests.answered', title: '您的申请已答复（编号1）', body: '答复书已送出。', url: '/requests/1' }
const tell = (world: World, someone: { id: string }, more = {}) =>
  world.as(world.system(), (tx) => notify(tx, someone.id, { ...notice, ...more }))
const outbox = (world: World) => world.db.selectFrom('notifications.outgoing').selectAll().orderBy('id').execute()
const queued = async (world: World) =>
  (
    await sql<{
      task: string
      minutes: number
    }>`select task_identifier as task, round(extract(epoch from run_at - now()) / 60)::int as minutes
    from graphile_worker.jobs where task_identifier like 'notifications.send-%' order by id`.execute(world.db)
  ).rows
const clean = async ({ db }: World) => {
  await db.deleteFrom('notifications.message').execute()
  await db.deleteFrom('notifications.outgoing').execute()
  await db.deleteFrom('notifications.preference').execute()
  await sql`delete from graphile_worker._private_jobs`.execute(db)
}

/** The installation with something else in its configuration while `use` runs. */
async function configured(change: Partial<Config>, use: () => Promise<void>) {
  const { config } = installation()
  openInstallation({ ...config, ...change })
  await use().finally(() => openInstallation(config))
}

test('a notice is in the inbox of whom it is for, unread, and in nobody else’s', async ({ world }) => {
  await clean(world)
  await tell(world, world.wang)
  expect(await unreadCount(world, world.wang.id)).toBe(1)
  expect(await world.wang.text('/notifications')).toContain(notice.title)
  expect(await world.zhang.text('/notifications')).not.toContain(notice.title)
  expect((await world.visitor.get('/notifications')).status).toBe(303)
})

test('reading a message leads to what it tells of, once and only for its owner', async ({ world }) => {
  await clean(world)
  await tell(world, world.wang)
  const {
    messages: [message],
  } = (await (await world.wang.get('/api/notifications/messages')).json()) as { messages: { id: string }[] }
  expect((await world.zhang.post(`/api/notifications/messages/${message?.id}/reading`)).status).toBe(404)
  const response = await world.wang.submit(`/notifications/${message?.id}/reading`, {})
  expect([response.status, response.headers.get('location')]).toEqual([303, '/requests/1'])
  expect(await unreadCount(world, world.wang.id)).toBe(0)
  await tell(world, world.wang)
  await tell(world, world.wang)
  await world.wang.submit('/notifications/reading', {})
  expect(await unreadCount(world, world.wang.id)).toBe(0)
})

test('a repeated teller tells nobody twice', async ({ world }) => {
  await clean(world)
  const key = '0190a000-0000-7000-8000-0000000000aa'
  for (const someone of [world.wang, world.wang, world.zhang]) await tell(world, someone, { key })
  expect([
    await unreadCount(world, world.wang.id),
    await unreadCount(world, world.zhang.id),
    (await outbox(world)).length,
  ]).toEqual([1, 1, 2])
})

test('without a way to send, mail is kept in the outbox, costs no job, and only the city’s administrator reads it', async ({
  world,
}) => {
  await clean(world)
  await tell(world, world.wang)
  expect(await outbox(world)).toMatchObject([{ channel: 'mail', status: 'kept', person_id: world.wang.id }])
  expect(await queued(world)).toEqual([])
  expect(JSON.stringify(await outbox(world))).not.toMatch(/@|答复书已送出/)
  const page = await world.admin.text('/workbench/notifications')
  expect(page).toContain('答复书已送出。')
  expect(page).toContain('http://localhost:8080/requests/1')
  for (const someone of [world.chen, world.wang]) expect((await someone.get('/workbench/notifications')).status).toBe(403)
})

test('a person chooses by which ways to be told', async ({ world }) => {
  await clean(world)
  await world.wang.submit('/notifications/preference', { channels: 'sms' })
  await tell(world, world.wang)
  expect((await outbox(world)).map(({ channel }) => channel)).toEqual(['sms'])
  await world.wang.submit('/notifications/preference', {})
  await tell(world, world.wang)
  expect(await outbox(world)).toHaveLength(1)
})

test('codes go their way whatever is chosen, and outside sample mode nobody reads them', async ({ world }) => {
  await clean(world)
  await world.as(world.system(), (tx) =>
    deliverCode(tx, {
      personId: world.wang.id,
      channel: 'phone',
      to: '19900000001',
      code: '246810',
      purpose: 'contact',
      minutes: 10,
    }),
  )
  await configured({ PUBLIC_URL: undefined }, async () =>
    expect(await world.admin.text('/workbench/notifications')).toContain('验证码'),
  )
  const row = (await outbox(world))[0]
  expect(installation().keys.open(row?.body_sealed ?? '')).toContain('246810')
  await configured({ PUBLIC_URL: 'https://gk.example.invalid' }, async () => {
    const { listOutgoing } = await import('./queries.ts')
    expect(JSON.stringify(await listOutgoing(world.admin.ctx(), {}))).not.toContain('246810')
  })
})

test('mail goes out over SMTP once, with the id of its row', async ({ world }) => {
  await clean(world)
  const server = await anSmtpServer()
  await configured({ SMTP_URL: server.url }, async () => {
    await tell(world, world.wang)
    expect((await queued(world)).map(({ task }) => task)).toEqual(['notifications.send-mail'])
    const [{ id } = { id: '' }] = await outbox(world)
    await jobs['send-mail'](world.system(), { id })
    await jobs['send-mail'](world.system(), { id })
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]).toContain(`<${id}@localhost>`)
    expect(decodeURIComponent(server.mails[0]?.replace(/=\r\n/g, '').replace(/=(?=[0-9A-F]{2})/g, '%') ?? '')).toContain(
      '答复书已送出。\r\n\r\n查看：http://localhost:8080/requests/1',
    )
    expect(await outbox(world)).toMatchObject([{ status: 'sent', attempts: 1, problem: null }])
  })
  server.close()
})

test('mail that is not taken waits for the next try, fails after the last, and can be sent again', async ({ world }) => {
  await clean(world)
  await configured({ SMTP_URL: 'smtp://127.0.0.1:1' }, async () => {
    await tell(world, world.wang)
    const [{ id } = { id: '' }] = await outbox(world)
    for (let attempt = 1; attempt < 8; attempt++)
      await expect(jobs['send-mail'](world.system(), { id })).rejects.toThrow('was not taken')
    expect(await outbox(world)).toMatchObject([{ status: 'waiting', attempts: 7 }])
    await jobs['send-mail'](world.system(), { id })
    expect(await outbox(world)).toMatchObject([
      { status: 'failed', attempts: 8, problem: expect.stringContaining('ECONNREFUSED') },
    ])
    expect((await world.chen.submit(`/workbench/notifications/outgoing/${id}/resending`, {})).status).toBe(403)
    expect((await world.admin.submit(`/workbench/notifications/outgoing/${id}/resending`, {})).status).toBe(303)
    expect(await outbox(world)).toMatchObject([{ status: 'waiting', attempts: 0 }])
    expect((await world.admin.submit(`/workbench/notifications/outgoing/${id}/resending`, {})).status).toBe(409)
  })
})

test('a short message waits for the morning, a code does not', async ({ world }) => {
  await clean(world)
  // It is half past one at night in Shenzhen.
  await configured({ SMS_WEBHOOK_URL: 'http://127.0.0.1:1/' }, async () => {
    await world.wang.submit('/notifications/preference', { channels: 'sms' })
    await tell(world, world.wang)
    await world.as(world.system(), (tx) =>
      deliverCode(tx, {
        personId: world.wang.id,
        channel: 'phone',
        to: '19900000001',
        code: '1',
        purpose: 'contact',
        minutes: 10,
      }),
    )
    expect(await queued(world)).toEqual([
      { task: 'notifications.send-sms', minutes: 390 },
      { task: 'notifications.send-sms', minutes: 0 },
    ])
  })
})

test('the gateway for short messages is handed number and words, signed', async ({ world }) => {
  await clean(world)
  const calls: { headers: Record<string, unknown>; body: string }[] = []
  const gateway = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      response.end()
    })
  })
  const port = await new Promise<number>((done) =>
    gateway.listen(0, '127.0.0.1', () => done((gateway.address() as { port: number }).port)),
  )
  await configured({ SMS_WEBHOOK_URL: `http://127.0.0.1:${port}/sms` }, async () => {
    await world.wang.submit('/notifications/preference', { channels: 'sms' })
    await tell(world, world.wang)
    const [{ id } = { id: '' }] = await outbox(world)
    await jobs['send-sms'](world.system(), { id })
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      id,
      to: '19900000001',
      text: `【政务公开】${notice.title}，详见 http://localhost:8080/requests/1`,
    })
    expect(calls[0]?.headers).toMatchObject({ 'webhook-id': id, 'webhook-signature': expect.stringMatching(/^v1a,/) })
  })
  gateway.close()
})

test('the quiet hours are the city’s to set, in hours that exist', async ({ world }) => {
  expect((await world.admin.submit('/workbench/notifications/quiet-hours', { from: '25:00', until: '07:00' })).status).toBe(422)
  expect((await world.chen.submit('/workbench/notifications/quiet-hours', { from: '22:00', until: '07:00' })).status).toBe(403)
  expect((await world.admin.submit('/workbench/notifications/quiet-hours', { from: '22:00', until: '07:00' })).status).toBe(303)
  expect(await world.admin.text('/workbench/notifications')).toContain('value="22:00"')
})

test('words go after a month, and everything with the person', async ({ world }) => {
  await clean(world)
  await tell(world, world.wang)
  await jobs['clear-outbox']({ ...world.system(), now: new Date(world.now.getTime() + 31 * 86_400_000) })
  expect(await outbox(world)).toMatchObject([{ body_sealed: null }])
  expect(await world.admin.text('/workbench/notifications')).toContain('正文已到期删除')
  await jobs['forget-person'](world.system(), {
    id: '',
    name: 'identity.erased',
    subjectId: world.wang.id,
    organisationId: null,
    happenedAt: '',
    data: {},
  })
  expect([await unreadCount(world, world.wang.id), (await outbox(world)).length]).toEqual([0, 0])
})
