import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** One data directory of PostgreSQL and what is needed to run it. */
export type Cluster = { data: string; log: string; account: Account; binaries: Binaries }

type Start = { port: number; settings?: Record<string, string> }

export const SUPERUSER = 'postgres'

const ORPHANS = 20_000
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_level: 'replica',
  jit: 'off', // short queries only, and it is not in the package
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
}

/** Makes the data directory; one that a crash left half made never gets its name. */
export async function createCluster({ data, account, binaries }: Cluster, password: string, more: string[] = []) {
  const unfinished = `${data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await makeOwned(unfinished, account)
  const passwordFile = join(dirname(data), `.password-${randomUUID()}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', ...LIBC_LOCALE, ...more]
  try {
    await binaries.run('initdb', [
      '-D',
      unfinished,
      '-U',
      SUPERUSER,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...locale,
    ])
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, data)
}

// Similarity (pg_trgm) asks the C library which characters are letters; the plain C locale knows no Chinese ones.
const LIBC_LOCALE = {
  linux: ['--locale=C.UTF-8'],
  darwin: ['--locale=en_US.UTF-8'],
}[process.platform as string] ?? ['--locale=C']

/** Makes a folder, or takes an empty one, for the account alone. */
export async function makeOwned(folder: string, account: Account) {
  const isNew = await mkdir(dirname(folder), { recursive: true })
  if (isNew && account) await chmod(dirname(folder), 0o711)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  if (account) await chown(folder, account.uid, account.gid)
}

/** Starts the server and answers when it takes connections. It goes on when this process ends. */
export async function startCluster({ data, log, account, binaries }: Cluster, { port, settings = {} }: Start) {
  await removeStalePid(data)
  await writeFile(log, '', { flag: 'a', mode: 0o600 })
  if (account) await chown(log, account.uid, account.gid)
  const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).map(([name, value]) => `-c ${name}='${value}'`)
  const command = ['start', '-w', '-t', '120', '-D', data, '-l', log, '-o', options.join(' ')]
  for (const until = Date.now() + ORPHANS; ; await pause(500)) {
    try {
      await binaries.run('pg_ctl', command)
      return
    } catch (cause) {
      const words = await lastWords(log)
      // When a server was killed, what it was doing for its users takes a moment to notice.
      if (words.includes('shared memory block') && Date.now() < until) continue
      throw new Error(`PostgreSQL did not start. Its last words (${log}): ${words}`, { cause })
    }
  }
}

/** Ends the server: open transactions are rolled back, what was committed stays. */
export async function stopCluster({ data, binaries }: Cluster) {
  await binaries.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '120', '-D', data])
}

/** Sets the superuser's password while no server runs. A crash before is recovered from on the way. */
export async function setPassword({ data, binaries }: Cluster, { user, password }: { user: string; password: string }) {
  const statement = `alter role "${user}" password '${password}'\n`
  await binaries.run('postgres', ['--single', '-D', data, '-c', 'log_min_messages=fatal', 'postgres'], statement)
}

/** The process that the data directory says it is served by; it may be long gone. */
export async function servingPid(data: string) {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

export async function hasCluster(data: string) {
  return (await stat(join(data, 'PG_VERSION')).catch(() => undefined)) !== undefined
}

export const isRunning = ({ data, binaries }: Cluster) =>
  binaries.run('pg_ctl', ['status', '-D', data]).then(
    () => true,
    () => false,
  )

export async function isFree(port: number) {
  const probe = createServer()
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
  })
  if (free) await new Promise((resolve) => probe.close(resolve))
  return free
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo // it listens on a port, not on a pipe
  probe.close()
  await once(probe, 'close')
  return port
}

// After a crash the number may belong to another program of the same account (containers count from 1 again);
// PostgreSQL then believes that it is running already.
async function removeStalePid(data: string) {
  const pid = await servingPid(data)
  if (!pid || process.platform !== 'linux') return
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (!command.includes('postgres')) await rm(join(data, 'postmaster.pid'), { force: true })
}

async function lastWords(log: string) {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n')
  return lines.slice(-5).join(' | ') || `nothing in ${dirname(log)}`
}
