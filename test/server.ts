import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { openDatabaseServer } from '../src/platform/postgres/server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string
  }
}

/** Starts PostgreSQL in a temporary folder, with the migrated database `template` that each test file copies. */
export default async function startServer({ provide }: TestProject) {
  const server = await openDatabaseServer({ temporary: true })
  const serverUrl = server.url.slice(0, server.url.lastIndexOf('/'))
  const administration = connect(server.url, 1)
  await sql`create database template`.execute(administration)
  await administration.destroy()
  const template = connect(`${serverUrl}/template`)
  await migrate(template, `${serverUrl}/template`).finally(() => template.destroy())
  provide('serverUrl', serverUrl)
  return () => server.stop()
}
