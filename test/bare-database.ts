import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { test as base, inject, vi } from 'vitest'
import { sealEvents } from '../src/modules/ledger/index.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Ctx } from '../src/platform/ctx.ts'
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

/**
 * Seals everything that has happened. Other test files share the server, and while one of their transactions is open nothing
 * younger may be sealed anywhere: so it may take a few attempts.
 */
export const sealAll = (ctx: Ctx) =>
  vi.waitUntil(
    async () => {
      await sealEvents(ctx)
      const { rows } =
        await sql`select from platform.event where not exists (select from ledger.entry where event_id = event.id) limit 1`.execute(
          ctx.db,
        )
      return rows.length === 0
    },
    { timeout: 20_000 },
  )

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
