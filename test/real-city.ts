import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFailed, onTestFinished } from 'vitest'
import { findByUsername, issueToken } from '../src/modules/identity/index.ts'
import { loadOrganisations, organisationBySlug } from '../src/modules/organisations/index.ts'
import { fileRequest } from '../src/modules/requests/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Actor, inTransaction, SYSTEM } from '../src/platform/ctx.ts'
import { connect, type Database } from '../src/platform/db.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { migrate } from '../src/platform/migrate.ts'
import { freePort } from '../src/platform/postgres/cluster.ts'
import { openDatabaseServer } from '../src/platform/postgres/server.ts'
import { seedOffices } from '../src/seed/offices.ts'

/** A process of the program that a test may kill, and what it said on stderr. */
export type Running = { child: ChildProcess; kill: (signal?: NodeJS.Signals) => Promise<void>; said: () => string }

/** A folder for installations that root's PostgreSQL can enter too; `remove` ends whatever still runs in them. */
export async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-bad-days-'))
  await chmod(folder, 0o711)
  return folder
}

/** Runs a file of the program as the npm scripts do, in a DATA_DIR. */
export function run(dataDir: string, [file = '', ...args]: string[], environment: Record<string, string> = {}): Running {
  const { DATABASE_URL: _database, PUBLIC_URL: _public, NODE_ENV: _node, ...inherited } = process.env
  const env = { ...inherited, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment }
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, error] = ['', '']
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    error += chunk
  })
  const ended = once(child, 'exit')
  return {
    child,
    said: () => out + error,
    async kill(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
    },
  }
}

/** Runs a command to its end and reads the one JSON document that it prints. */
export async function command<T>(dataDir: string, args: string[]): Promise<T> {
  const running = run(dataDir, [...args, '--json'])
  let out = ''
  running.child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  await once(running.child, 'close')
  if (running.child.exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${running.child.exitCode}: ${running.said()}`)
  return JSON.parse(out) as T
}

export type City = Awaited<ReturnType<typeof aCity>>

/**
 * An installation with offices, cast, calendar and one request (so that no sample life is lived when it starts), the database
 * beside it, and tokens of 王芳 and 陈立.
 */
export async function aCity(dataDir: string) {
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const server = await openDatabaseServer({ config })
  openInstallation(config)
  const db = connect(server.url, 6)
  await migrate(db, server.url)
  await seedOffices(db, new Date())
  const organisation = organisationBySlug(await loadOrganisations({ db }), 'sz-finance')?.id ?? ''
  const [wang, chen] = [await tokenOf(db, 'wang'), await tokenOf(db, 'chen')]
  const filed = {
    organisation,
    title: '年度预算执行情况',
    description: '请公开年度预算执行情况。',
    supply: 'electronic',
    delivery: 'online',
  } as const
  const actor: Actor = { id: wang.id, kind: 'person', posts: [], oversees: [] }
  const first = await inTransaction({ db, actor, now: new Date() }, (tx) =>
    fileRequest(tx, { ...filed, documentNumber: null, assistance: null, identityNumber: null }),
  )
  // Each start has a port of its own: connections to a server that was killed are no concern of the next one's.
  let home = ''
  const send =
    (token: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      fetch(home + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      })
  return {
    dataDir,
    db,
    get: (path: string) => fetch(home + path, { headers: { cookie: 'reading=large' } }),
    filed,
    first,
    wang: { ...wang, send: send(wang.token) },
    chen: { ...chen, send: send(chen.token) },
    /** Starts the web server, the worker or both, and waits until they serve. The end of the test is theirs. */
    async start(part: 'web' | 'worker' | 'both'): Promise<Running> {
      const port = await freePort()
      if (part !== 'worker') home = `http://127.0.0.1:${port}`
      const running = run(dataDir, ['src/main.ts'], { RUN: part, PORT: String(port) })
      onTestFailed(() => void process.stderr.write(running.said()))
      onTestFinished(() => running.kill('SIGKILL'))
      while (
        part !== 'worker' &&
        !(await fetch(`${home}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ))
      ) {
        if (running.child.exitCode !== null) throw new Error(`It did not start: ${running.said()}`)
        await pause(100)
      }
      return running
    },
    async pidOfPostgres() {
      const { data } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { data: string }
      const pidFile = data.startsWith('/') ? data : join(dataDir, data)
      return Number.parseInt(await readFile(join(pidFile, 'postmaster.pid'), 'utf8'), 10)
    },
    async end() {
      await db.destroy()
      await server.stop()
    },
  }
}

async function tokenOf(db: Database, username: string) {
  const person = await findByUsername({ db }, username)
  if (!person) throw new Error(`There is no ${username} in the cast`)
  const { token } = await inTransaction({ db, actor: SYSTEM, now: new Date() }, (tx) =>
    issueToken(tx, person.id, { label: 'test', days: 1 }),
  )
  return { id: person.id, token }
}

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })

type Sending<Key> = { people: number; send: (key: Key) => Promise<string | undefined> }

/** Many send at once while the web server is killed; what it acknowledged is there when another has started and all is sent again. */
export async function killedWhileSending<Key>(city: City, keys: readonly Key[], { people, send }: Sending<Key>) {
  const web = await city.start('web')
  const acknowledged = new Map<Key, string>()
  const work = keys.values()
  const sending = Array.from({ length: people }, async () => {
    for (const key of work) {
      const answer = await send(key)
      if (answer) acknowledged.set(key, answer)
      if (acknowledged.size === 30 + (process.pid % 40)) void web.kill('SIGKILL')
    }
  })
  await Promise.all(sending)
  expect(acknowledged.size).toBeLessThan(keys.length)

  await city.start('web')
  for (const key of keys) {
    const answer = await send(key)
    if (acknowledged.has(key)) expect(answer).toBe(acknowledged.get(key))
  }
}
