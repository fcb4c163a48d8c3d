import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getActor } from '../src/modules/identity/index.ts'
import { publishBundle } from '../src/modules/publishing/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { inTransaction } from '../src/platform/ctx.ts'
import { connect } from '../src/platform/db.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { NOW } from './template.ts'

// A process that publishes a bundle, says so, and never comes to commit: to be killed.
const [url = '', bundle = '', person = ''] = process.argv.slice(2)
openInstallation(readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'yangguang-hang-')), LOG_LEVEL: 'silent' }))
const db = connect(url, 2)
await inTransaction({ db, actor: await getActor({ db, now: NOW }, person), now: NOW }, async (tx) => {
  await publishBundle(tx, bundle)
  process.send?.('published')
  await new Promise(() => setInterval(() => {}, 1_000))
})
