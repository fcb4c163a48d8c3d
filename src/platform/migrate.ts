import { readdir, readFile } from 'node:fs/promises'
import { makeWorkerUtils } from 'graphile-worker'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './db.ts'

/** Brings the database up to the newest file in `migrations/`. They are plain SQL and only go forward. */
export async function migrate(db: Db, connectionString: string) {
  const queue = await makeWorkerUtils({ connectionString })
  await queue.migrate()
  await queue.release()
  const provider = { getMigrations: readMigrations }
  const migrator = new Migrator({
    db: db as unknown as Kysely<unknown>,
    provider,
    migrationTableSchema: 'public',
    allowUnorderedMigrations: true,
  })
  // One at a time, for each its own transaction: PostgreSQL lets no transaction use an enum value that it added itself.
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp()
    if (error) throw error
    if (results.length === 0) return
  }
}

async function readMigrations() {
  const folder = new URL('../../migrations/', import.meta.url)
  const migrations: Record<string, Migration> = {}
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql'))) {
    const text = await readFile(new URL(name, folder), 'utf8')
    migrations[name] = { up: async (db) => void (await sql.raw(text).execute(db)) }
  }
  return migrations
}
