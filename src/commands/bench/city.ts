import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../platform/config.ts'
import { connect, type Database } from '../../platform/db.ts'
import { openInstallation } from '../../platform/installation.ts'
import { migrate } from '../../platform/migrate.ts'
import { openDatabaseServer } from '../../platform/postgres/server.ts'

export type BenchCity = { config: Config; db: Database; url: string }

/**
 * Measures in a DATA_DIR of its own, removed afterwards, with the database as it runs for a city: every commit is on the disk,
 * unless what is measured runs without waiting for it (`durable: false`).
 * Nothing is in it yet but the tables.
 */
export async function inBenchCity<T>(
  measure: (city: BenchCity) => Promise<T>,
  { connections = 24, durable = true } = {},
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-bench-'))
  // Where root measures, the account that runs PostgreSQL must be able to enter.
  await chmod(folder, 0o711)
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn' })
  const server = await openDatabaseServer({ config })
  openInstallation(config)
  const db = connect(server.url, connections, { durable })
  try {
    await migrate(db, server.url)
    return await measure({ config, db, url: server.url })
  } finally {
    await db.destroy()
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}
