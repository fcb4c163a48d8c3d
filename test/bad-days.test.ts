import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { test as base, expect, vi } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import { SYSTEM } from '../src/platform/ctx.ts'
import { connect, type Database } from '../src/platform/db.ts'
import { openDatabaseServer } from '../src/platform/postgres/server.ts'
import { runDue } from '../src/worker.ts'
import { aCity, aFolder, type City, command, killedWhileSending, removeFolder, run } from './real-city.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }) // real processes, started and killed on a machine that others use too

const test = base
  .extend('folder', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = await aFolder()
    onCleanup(() => removeFolder(folder))
    return folder
  })
  .extend('city', { scope: 'file' }, async ({ folder }, { onCleanup }) => {
    const city = await aCity(join(folder, 'city'))
    onCleanup(() => city.end())
    return city
  })

const until = <T>(look: () => Promise<T>) => vi.waitUntil(look, { timeout: 60_000, interval: 50 })
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Files as 王芳 under a key; undefined when nobody answered. */
const file = async ({ wang, filed }: City, key: string) => {
  const response = await wang.send('/api/requests', filed, { 'idempotency-key': key }).catch(() => undefined)
  if (response && response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return response && ((await response.json().catch(() => undefined)) as { id: string } | undefined)?.id
}

const confirm = ({ chen }: City, id: string) => chen.send(`/api/requests/${id}/receipt-confirmation`, { confirmedOn: today() })

const jobsAtWork = async ({ db }: City) =>
  (await sql`select from graphile_worker._private_jobs where locked_by is not null`.execute(db)).rows.length

/** Keeps everybody from writing into an inbox until it is released. */
async function holdInboxes({ db }: City) {
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = db.transaction().execute(async (tx) => {
    await sql`lock table notifications.message in share row exclusive mode`.execute(tx)
    held.resolve()
    await over.promise
  })
  await held.promise
  return () => {
    over.resolve()
    return holding
  }
}

/** How often 王芳 was told of each confirmation. */
const told = async ({ db, wang }: City) => {
  const { rows } = await sql<{ subject: string; times: number }>`
    select event.subject_id as subject, count(message.id)::int as times from platform.event event
    left join notifications.message message on message.key = event.id and message.person_id = ${wang.id}
    where event.name = 'requests.confirmed' group by event.id, event.subject_id`.execute(db)
  return new Map(rows.map(({ subject, times }) => [subject, times]))
}

test('web and worker are two processes: what the one causes, the other does', async ({ city }) => {
  await city.start('web')
  expect((await confirm(city, city.first.id)).status).toBe(204)
  await pause(500)
  expect((await told(city)).get(city.first.id)).toBe(0)
  await city.start('worker')
  await until(async () => (await told(city)).get(city.first.id) === 1)
})

test('a web server killed while people file has lost nothing that it acknowledged, and a retry makes no second request', async ({
  city,
}) => {
  const keys = Array.from({ length: 200 }, (_, index) => `kill-${index}`)
  await killedWhileSending(city, keys, { people: 10, send: (key) => file(city, key) })
  const { rows } = await sql<{ requests: number; filed: number }>`
    select count(distinct request.id)::int as requests, count(event.id)::int as filed from requests.request
    join platform.event event on event.subject_id = request.id and event.name = 'requests.filed'
    where filing_key like ${`${city.wang.id}:kill-%`}`.execute(city.db)
  expect(rows[0]).toEqual({ requests: keys.length, filed: keys.length })
})

test('a worker killed at its work: everybody is told, and nobody twice', async ({ city }) => {
  await city.start('web')
  const waiting = await city.db.selectFrom('requests.request').select('id').where('status', '=', 'submitted').limit(120).execute()
  for (const { id } of waiting) expect((await confirm(city, id)).status).toBe(204)
  // Nobody can be told of anything for a while, so that it dies in the middle of some.
  const release = await holdInboxes(city)
  const worker = await city.start('worker')
  await until(async () => (await jobsAtWork(city)) > 0)
  await worker.kill('SIGKILL')
  await release()
  expect(await jobsAtWork(city)).toBeGreaterThan(0)
  await city.start('worker')
  await until(async () => [...(await told(city)).values()].every((times) => times > 0))
  expect(new Set((await told(city)).values())).toEqual(new Set([1]))
})

test('while the database is gone the program says so and apologises; it comes back by itself with everything that was there', async ({
  city,
}) => {
  await city.start('both')
  const count = async () =>
    (
      await city.db
        .selectFrom('requests.request')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const before = await count()
  const seen = { ready: [] as unknown[], page: [] as string[], call: [] as unknown[] }
  process.kill(await city.pidOfPostgres(), 'SIGKILL')
  await until(async () => {
    const [ready, page, call] = await Promise.all([
      city.get('/readyz'),
      city.get('/requests/statistics'),
      city.wang.send('/api/requests'),
    ])
    if (ready.status === 503) seen.ready.push(await ready.json())
    if (page.status === 503) seen.page.push(await page.text())
    if (call.status === 503) seen.call.push(await call.json())
    expect([200, 503]).toContain(call.status)
    return ready.status === 200 && seen.ready.length > 0
  })
  expect(seen.ready).toContainEqual({ ready: false, reason: expect.stringContaining('数据库') })
  expect(seen.page.every((page) => page.includes('您的内容没有丢失'))).toBe(true)
  expect(seen.call).toContainEqual(expect.objectContaining({ code: 'unavailable', detail: expect.stringContaining('没有丢失') }))
  await until(async () => (await city.wang.send('/api/requests')).status === 200)
  expect(await until(() => count().catch(() => 0))).toBe(before)
  expect(await file(city, 'after')).toBeDefined()
})

test('a backup of the running city, restored elsewhere, verifies and holds what was filed', async ({ city, folder }) => {
  await city.start('web')
  const id = await file(city, 'before-backup')
  const archive = join(folder, 'city.backup')
  expect(await command(city.dataDir, ['src/commands/backup.ts', archive])).toMatchObject({
    file: archive,
    bytes: expect.any(Number),
  })
  const elsewhere = join(folder, 'elsewhere')
  await command(elsewhere, ['src/commands/restore.ts', archive])
  const verified = await command<{ verified: boolean; events: number }>(elsewhere, ['src/commands/verify-ledger.ts'])
  expect(verified).toMatchObject({ verified: true, broken: [] })
  await inDatabaseOf(elsewhere, async (db) => {
    const found = await db
      .selectFrom('requests.request')
      .select('title')
      .where('id', '=', id ?? '')
      .executeTakeFirst()
    expect(found?.title).toBe(city.filed.title)
  })
})

test('a year that is killed while it is lived through has lost nothing, and the ledger shows it', async ({ folder }) => {
  const dataDir = join(folder, 'living')
  const living = run(dataDir, ['test/living-city.ts'])
  const days = () =>
    living
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as { day: string; events: number })
  await until(async () => {
    if (living.child.exitCode !== null) throw new Error(living.said())
    return (days().at(-1)?.events ?? 0) > 2_000 && days().length > 20
  })
  await pause(Date.now() % 400)
  const acknowledged = days().at(-1)
  await living.kill('SIGKILL')

  const verified = await command<{ verified: boolean; events: number; days: number }>(dataDir, ['src/commands/verify-ledger.ts'])
  expect(verified).toMatchObject({ verified: true, broken: [] })
  expect(verified.events).toBeGreaterThanOrEqual(acknowledged?.events ?? 0)
  await inDatabaseOf(dataDir, async (db) => {
    const ctx = { db, actor: SYSTEM, now: new Date(`${acknowledged?.day}T12:00:00+08:00`) }
    const events = async () =>
      (
        await db
          .selectFrom('platform.event')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    await runDue(ctx)
    const once = await events()
    await runDue(ctx)
    await runDue(ctx)
    expect(await events()).toBe(once)
    await halfDone(db)
  })
})

/** No act was left half done: a request's state and the last fact about it agree. */
async function halfDone(db: Database) {
  const { rows } = await sql<{ id: string }>`
    select id from requests.request
    where (status = 'answered') <> exists (select from platform.event where subject_id = request.id and name = 'requests.answered')
      or not exists (select from platform.event where subject_id = request.id and name in ('requests.filed', 'requests.registered', 'requests.confirmed'))`.execute(
    db,
  )
  expect(rows).toEqual([])
}

async function inDatabaseOf(dataDir: string, look: (db: Database) => Promise<void>) {
  const server = await openDatabaseServer({ config: readConfig({ DATA_DIR: dataDir }) })
  const db = connect(server.url, 4)
  try {
    await look(db)
  } finally {
    await db.destroy()
    await server.stop()
  }
}
