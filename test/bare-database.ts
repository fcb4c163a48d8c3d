import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { test as base, inject } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { openInstallation } from '../src/platform/installation.ts'

/** A copy of the migrated template in which nothing has happened yet, for what is tested below any face. */
export async function bareDatabase() {
  const [name, server] = [`bare_${randomUUID()}`, connect(`${inject('serverUrl')}/postgres`, 1)]
  await sql`create database ${sql.id(name)} template template`.execute(server)
  await server.destroy()
  const db = connect(`${inject('serverUrl')}/${name}`)
  await sql`truncate platform.event`.execute(db)
  return db
}

/** A test with an empty database of its own and an installation in a temporary folder. */
export const bareTest = base
  .extend('folder', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'yangguang-'))
    openInstallation(readConfig({ DATA_DIR: folder }))
    onCleanup(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  .extend('db', async ({ folder: _ }, { onCleanup }) => {
    const db = await bareDatabase()
    onCleanup(() => db.destroy())
    return db
  })
