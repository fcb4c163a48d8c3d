import { indexOf, rebuild } from '../modules/search/index.ts'
import '../modules.ts'
import { startClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { SYSTEM } from '../platform/ctx.ts'
import { connect } from '../platform/db.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { progress, runCommand, WrongUsage } from './command.ts'

const SAID_EVERY = 10_000

await runCommand({
  usage: 'npm run rebuild-search -- [--json]',
  work: async (args) => {
    if (args.length > 0) throw new WrongUsage('rebuild-search takes no arguments.')
    const config = readConfig()
    const server = await openDatabaseServer({ config })
    try {
      openInstallation(config)
      const db = connect(server.url, 6)
      await migrate(db, server.url)
      const clock = await startClock(db)
      const ctx = { db, actor: SYSTEM, now: clock.now() }
      const started = performance.now()
      let said = 0
      const documents = await rebuild(ctx, (number) => {
        if (number - said < SAID_EVERY) return
        said = number
        progress(`${number} documents read …`)
      }).finally(clock.stop)
      await indexOf(ctx).close()
      await db.destroy()
      return { documents, seconds: Math.round((performance.now() - started) / 100) / 10 }
    } finally {
      await server.stop()
    }
  },
  tell: ({ documents, seconds }) => `The search index was built anew: ${documents} documents and articles in ${seconds} s.`,
})
