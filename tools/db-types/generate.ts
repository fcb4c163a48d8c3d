import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../src/platform/db.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { openDatabaseServer } from '../../src/platform/postgres/server.ts'

// Migrates an empty server and writes src/platform/db-types.ts from what is there.
const here = import.meta.dirname
const generator = join(here, 'node_modules/kysely-codegen/dist/cli/bin.js')
const target = join(here, '../../src/platform/db-types.ts')

if (!existsSync(generator))
  execFileSync('npm', ['ci', '--prefix', here], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
const server = await openDatabaseServer({ temporary: true })
try {
  const db = connect(server.url)
  await migrate(db, server.url).finally(() => db.destroy())
  const options = {
    dialect: 'postgres',
    url: server.url,
    'out-file': target,
    'date-parser': 'string',
    // As src/platform/db.ts reads it.
    'type-mapping': '{"int8":"number"}',
    'exclude-pattern': '{public,graphile_worker}.*',
  }
  execFileSync(process.execPath, [generator, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)], {
    stdio: 'inherit',
    cwd: here,
  })
} finally {
  await server.stop()
}
