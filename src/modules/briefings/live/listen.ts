import pg from 'pg'
import { log } from '../../../platform/log.ts'

type Heard = { channels: readonly string[]; onNotice: (channel: string, payload: string) => void; onConnected: () => void }

const AGAIN_MOST = 10_000
const ALIVE = 30_000

/**
 * Listens on one connection of its own for as long as the process lives. When it is lost it is opened again, and whoever listens is
 * told, so that they read what they have missed: notices are kept for nobody.
 */
export function listen(connectionString: string, { channels, onNotice, onConnected }: Heard) {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let pause = 100
  const open = async () => {
    const fresh = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'yangguang live',
    })
    fresh
      .on('error', () => {}) // it ends as well
      .once('end', () => {
        if (client === fresh) client = undefined
        again()
      })
      .on('notification', ({ channel, payload = '' }) => onNotice(channel, payload))
    await fresh.connect()
    for (const channel of channels) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    if (stopped) return void (await fresh.end())
    client = fresh
    pause = 100
    onConnected()
  }
  const again = () => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      open().catch((error: Error) => {
        log.warn({ reason: error.message }, 'live pages cannot hear the database')
        again()
      })
    }, pause).unref()
    pause = Math.min(pause * 2, AGAIN_MOST)
  }
  // A connection that is gone without a word is found out by speaking.
  const alive = setInterval(() => client?.query('select 1').catch(() => client?.end().catch(() => {})), ALIVE).unref()
  open().catch((error: Error) => {
    log.warn({ reason: error.message }, 'live pages cannot hear the database')
    again()
  })
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearInterval(alive)
      await client?.end().catch(() => {})
    },
  }
}
