import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'
import pino from 'pino'
import { addDays, dayOf } from './day.ts'
import { installation } from './installation.ts'
import { leavesNoTrace } from './leave-no-trace.ts'
import { addressOf } from './limits.ts'

// 网络安全法第二十一条第三项: logs are kept for no less than six months. We keep seven.
const DAYS_KEPT = 214
const NAME = /^access-(\d{4}-\d{2}-\d{2})\.log$/

type Access = { method: string; path: string; status: number; actor?: string | undefined; address: string; milliseconds: number }
export type AccessLog = (access: Access) => void

/**
 * One line a request in DATA_DIR/logs, a file a day: time, method, path without its query, status, person's id, hash of the address.
 * The hash is salted with the installation's key: who holds the key can ask whether an address was here, nobody can read one off.
 */
export function openAccessLog(dataDir: string): AccessLog {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let day = ''
  let log = pino({ level: 'silent' })
  const open = (today: string) => {
    day = today
    log = pino(
      { base: null },
      // Within a second each line is in the file; on a busy day hundreds at once, for handing them over costs more than to write them.
      pino.destination({
        dest: join(folder, `access-${today}.log`),
        minLength: 65_536,
        maxWrite: 131_072,
        periodicFlush: 1_000,
        sync: false,
      }),
    )
    for (const name of readdirSync(folder))
      if ((NAME.exec(name)?.[1] ?? today) < addDays(today, -DAYS_KEPT)) rmSync(join(folder, name))
  }
  return ({ method, path, status, actor, address, milliseconds }) => {
    const today = dayOf(new Date())
    if (today !== day) open(today)
    log.info({ method, path, status, actor, from: hashOf(address), ms: Math.round(milliseconds) })
  }
}

/** Writes down every request that reaches the framework. */
export const logAccess =
  (note: AccessLog): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    if (leavesNoTrace(c)) return
    const actor = (c as Context).get('ctx')?.actor?.id
    note({
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      actor,
      address: addressOf(c),
      milliseconds: performance.now() - started,
    })
  }

const hashes = new Map<string, string>()
function hashOf(address: string) {
  const known = hashes.get(address)
  if (known) return known
  const hash = installation().keys.saltedHash(address).slice(0, 20)
  if (hashes.size > 10_000) hashes.clear()
  hashes.set(address, hash)
  return hash
}
