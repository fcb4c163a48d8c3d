import { createHash, timingSafeEqual } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readKept, writeKept } from '../place.ts'
import { serving } from './serve.ts'
import { openSessions } from './sessions.ts'

/**
 * The embedded engine: a process of its own around chdb, so that no query takes the site with it. It listens on this
 * machine only, speaks the part of ClickHouse's HTTP interface that its client uses, lives as long as somebody is present,
 * and is started by whoever of this DATA_DIR needs it first.
 */
const [folder = '', secret = '', memory = '0'] = [process.argv[2], process.env.ENGINE_SECRET, process.env.ENGINE_MEMORY]
delete process.env.ENGINE_SECRET
const [ALONE, UNJOINED] = [1_500, 30_000]
const MOST_SESSIONS = 24

const paths = { data: join(folder, 'data'), pipes: join(folder, 'pipes'), loads: join(folder, 'loads') }
for (const path of [paths.pipes, paths.loads]) await rm(path, { recursive: true, force: true })
for (const path of Object.values(paths)) await mkdir(path, { recursive: true, mode: 0o700 })

const sessions = await openWhenFree()
const serve = serving({ sessions, folder: paths.loads, giveUp: end })
let present = 0
let leaving = setTimeout(end, UNJOINED, 'nobody came')

const server = createServer({ maxHeaderSize: 4 << 20, keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine')
  if (pathname === '/ping') return void response.end('Ok.\n')
  if (!isKnown(request)) return void response.writeHead(403).end()
  if (pathname === '/presence') {
    present += 1
    clearTimeout(leaving)
    response.writeHead(200).flushHeaders()
    response.once('close', () => {
      present -= 1
      if (present === 0) leaving = setTimeout(end, ALONE)
    })
    return
  }
  serve({ request, response, search: searchParams }).catch((error: unknown) => {
    console.error(error)
    response.destroy()
  })
})

await listen((await readKept(folder))?.port ?? 0).catch(() => listen(0))
await writeKept(folder, { port: (server.address() as AddressInfo).port, secret, pid: process.pid })
if (process.send) {
  process.send('ready')
  process.disconnect()
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end())

/** The data may still be held for a moment by a process that is ending. */
async function openWhenFree() {
  const until = Date.now() + 15_000
  for (;;) {
    try {
      return openSessions({
        data: paths.data,
        pipes: paths.pipes,
        most: MOST_SESSIONS,
        connectionArgs: [
          `--max_server_memory_usage=${memory}`,
          '--mark_cache_size=268435456',
          '--max_query_size=16777216',
          '--output_format_json_quote_64bit_integers=1',
          '--output_format_json_quote_decimals=1',
        ],
      })
    } catch (error) {
      const isAbsent = error instanceof Error && /native binding/.test(error.message)
      if (isAbsent || Date.now() > until) throw error
      await pause(200)
    }
  }
}

function listen(port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** By the word in engine.json, as a bearer or as the password of ClickHouse's user. */
function isKnown({ headers }: IncomingMessage) {
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ')
  const said =
    scheme === 'Basic'
      ? Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : value
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(said), digest(secret))
}

/** At once, and not by way of what the engine does when it is closed: that waits for statements which may never end. */
function end(why?: string) {
  if (why) console.error(why)
  server.close()
  process.kill(process.pid, 'SIGKILL')
}
