import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.tsx'
import { identify } from './modules/identity/index.ts'
import { modules } from './modules.ts'
import { openAccessLog } from './platform/access-log.ts'
import { startClock } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { dayOf } from './platform/day.ts'
import { connect } from './platform/db.ts'
import { closeEngine } from './platform/engine/index.ts'
import { openInstallation } from './platform/installation.ts'
import { keptFirst } from './platform/kept-first.ts'
import { log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { openPageCache } from './platform/page-cache.ts'
import { openDatabaseServer } from './platform/postgres/server.ts'
import { startPulse } from './platform/pulse.ts'
import { greet } from './seed/greet.ts'
import { seedSample } from './seed/sample.ts'
import { readSite } from './site.ts'
import { useAssets } from './ui/assets.ts'
import { buildAssets } from './ui/build.ts'
import { startWorker } from './worker.ts'

const config = readConfig()
const server = await openDatabaseServer({ config })
openInstallation(config)
const db = connect(server.url, config.DATABASE_CONNECTIONS)
await migrate(db, server.url)
const clock = await startClock(db)
if (!config.PUBLIC_URL) await seedSample(db, clock.now(), preparing())
/** Open311 clients ask for all their open reports in one address, ten thousand numbers at once. */
const LONGEST_HEAD = 1_048_576
const closing: (() => unknown)[] = [clock.stop]
let closed = false

if (config.RUN !== 'web') {
  const worker = await startWorker({ db, connectionString: server.url, now: clock.now })
  closing.push(() => worker.stop())
}
if (config.RUN !== 'worker') {
  useAssets(await buildAssets(join(config.DATA_DIR, 'assets')))
  const pulse = startPulse(db)
  let site = await readSite(db)
  const reading = setInterval(
    () =>
      readSite(db).then(
        (read) => {
          site = read
        },
        () => {},
      ),
    5_000,
  ).unref()
  const pages = openPageCache(pulse, () => dayOf(clock.now()))
  const accessLog = openAccessLog(config.DATA_DIR)
  const app = createApp({ db, now: clock.now, identify, site: () => site, pages, log: accessLog })
  // Sample mode answers this machine only.
  const hostname = site.sample ? '127.0.0.1' : '0.0.0.0'
  const web = createServer({ maxHeaderSize: LONGEST_HEAD }, keptFirst(pages, accessLog, getRequestListener(app.fetch)))
  web.listen(config.PORT, hostname, () => greet(site, (web.address() as AddressInfo).port)) // it listens on a port, not on a pipe
  for (const { name, warm } of modules)
    warm?.({ db, actor: null, now: clock.now() }).catch(
      (error: unknown) => closed || log.warn({ err: error, module: name }, 'not warm yet'),
    )
  web.on('error', (error: NodeJS.ErrnoException) => {
    log.fatal(
      { err: error },
      error.code === 'EADDRINUSE' ? `port ${config.PORT} is taken: choose another with PORT` : 'web server failed',
    )
    void close(1)
  })
  closing.push(
    pulse.stop,
    () => clearInterval(reading),
    () =>
      new Promise((resolve) => {
        web.close(resolve)
        setTimeout(resolve, 5_000).unref()
      }),
  )
}

/** Lets go of everything in the reverse order, so that what is under way ends well. */
async function close(code: number) {
  if (closed) return
  closed = true
  for (const end of closing.reverse()) await end()
  await closeEngine()
  await db.destroy()
  await server.stop()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

/** The first start lives through a year of the sample city; whoever waits is told once, and on a terminal how far it is. */
function preparing() {
  let said = false
  return (share: number) => {
    if (!said) process.stderr.write('Preparing the sample city (only at the first start) …\n')
    said = true
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} %${share === 1 ? '\n' : ''}`)
  }
}
