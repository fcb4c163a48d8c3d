// A process that a test kills: lives through a year as `npm run replay` does, and says after each day how many events are committed.
import { sql } from 'kysely'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { migrate } from '../src/platform/migrate.ts'
import { openDatabaseServer } from '../src/platform/postgres/server.ts'
import { publishedFor } from '../src/replay/published.ts'
import { replay } from '../src/replay/replay.ts'
import { seedOffices } from '../src/seed/offices.ts'
import { startWorker } from '../src/worker.ts'

const config = readConfig()
const server = await openDatabaseServer({ config })
openInstallation(config)
const db = connect(server.url, 12)
await migrate(db, server.url)
await seedOffices(db, new Date('2023-10-31T00:00:00Z'))
await startWorker({ db, connectionString: server.url, now: () => new Date('2024-12-31T15:00:00Z'), concurrency: 2, cron: false })
const window = { from: '2023-11-01', until: '2024-12-31', year: 2024 }
await replay(db, {
  window,
  published: publishedFor(2024, 0.5),
  scale: 0.5,
  seed: 3,
  width: 8,
  // The day is over for the city: what it holds now has been acknowledged to somebody.
  onDay: async (_, day) => {
    const { rows } = await sql<{ events: number }>`select count(*) as events from platform.event`.execute(db)
    process.stdout.write(`${JSON.stringify({ day, events: rows[0]?.events ?? 0 })}\n`)
  },
})
