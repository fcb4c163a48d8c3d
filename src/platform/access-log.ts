import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'
import pino from 'pino'
import { addDays, dayOf } from './day.ts'
import { installation } from './installation.ts'
import { addressOf } from './limits.ts'

// 网络安全法第二十一条第三项: logs are kept for no less than six months. We keep seven.
const DAYS_KEPT = 214
const NAME = /^access-(\d{4}-\d{2}-\d{2})\.log$/

/**
 * One line a request in DATA_DIR/logs, a file a day: time, method, path without its query, status, person's id, hash of the address.
 * The hash is salted with the installation's key: who holds the key can ask whether an address was here, nobody can read one off.
 */
export function accessLog(dataDir: string): MiddlewareHandler {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let day = ''
  let log = pino({ level: 'silent' })
  const open = (today: string) => {
    day = today
    log = pino({ base: null }, pino.destination({ dest: join(folder, `access-${today}.log`), minLength: 4096, sync: false }))
    for (const name of readdirSync(folder)) if ((NAME.exec(name)?.[1] ?? today) < addDays(today, -DAYS_KEPT)) rmSync(join(folder, name))
  }
  return async (c, next) => {
    const started = performance.now()
    c.set('reference', randomUUID())
    await next()
    const today = dayOf(new Date())
    if (today !== day) open(today)
    const { method, path } = c.req
    log.info({ method, path, status: c.res.status, actor: c.get('ctx')?.actor?.id, from: hashOf(c), ms: Math.round(performance.now() - started) })
  }
}

const hashes = new Map<string, string>()
function hashOf(c: Context) {
  const address = addressOf(c)
  const known = hashes.get(address)
  if (known) return known
  const hash = installation().keys.saltedHash(address).slice(0, 20)
  if (hashes.size > 10_000) hashes.clear()
  hashes.set(address, hash)
  return hash
}
