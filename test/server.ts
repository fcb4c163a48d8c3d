import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { openEngine } from '../src/platform/engine/index.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { migrate } from '../src/platform/migrate.ts'
import { openDatabaseServer } from '../src/platform/postgres/server.ts'
import { seedTemplate } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string
    /** The keys that seal what the template holds; every world starts with a copy of them. */
    keysFolder: string
    /** Where the one engine of the run keeps its tables; the first test file that uses it starts it. */
    engineFolder: string
  }
}

/** Starts PostgreSQL in a temporary folder, with the migrated and seeded database `template` that each test file copies. */
export default async function startServer({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-template-'))
  const config = readConfig({ DATA_DIR: folder })
  openInstallation(config)
  const server = await openDatabaseServer({ temporary: true })
  const serverUrl = server.url.slice(0, server.url.lastIndexOf('/'))
  const administration = connect(server.url, 1)
  await sql`create database template`.execute(administration)
  await administration.destroy()
  const template = connect(`${serverUrl}/template`)
  await migrate(template, `${serverUrl}/template`)
    .then(() => seedTemplate(template))
    .finally(() => template.destroy())
  provide('serverUrl', serverUrl)
  provide('keysFolder', join(folder, 'keys'))
  provide('engineFolder', folder)
  return async () => {
    await server.stop()
    await openEngine(config).kill()
    await rm(folder, { recursive: true, force: true })
  }
}
