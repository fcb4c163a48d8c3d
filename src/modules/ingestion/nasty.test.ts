import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { engine } from '../../platform/engine/index.ts'
import { tableName } from '../tables/index.ts'
import { ingestFile } from './ingest-file.ts'

const NASTY = '../shared/data/nasty'
test.runIf(existsSync(NASTY))('x', async ({ world }) => {
  for (const folder of ['zh', 'third_party', '../opendata'])
    for (const name of readdirSync(join(NASTY, folder))) {
      if (/expectations|MANIFEST/.test(name)) continue
      try {
        const started = performance.now()
        const done = await ingestFile(world.system(), { path: join(NASTY, folder, name), name })
        console.log(`== ${name} ${Math.round(performance.now() - started)}ms`, done.outcome, done.sentence)
        if (done.outcome === 'table')
          for (const each of done.tables) {
            console.log('  ', each.name, each.rows, each.columns.map((c) => `${c.name}:${c.type}${c.unit ? `(${c.unit})` : ''}${c.code ? `#${c.code}` : ''}`).join(' | ').slice(0, 600))
            if (each.rejectedCount) console.log('   rejected', each.rejectedCount, JSON.stringify(each.rejected.slice(0, 4)))
            if (each.notes.length + each.warnings.length) console.log('   notes', each.notes.join(' / ').slice(0, 300), '! ', each.warnings.join(' / ').slice(0, 500))
          }
      } catch (error) {
        console.log(`== ${name} FAILED`, (error as Error).stack?.slice(0, 800))
      }
    }
}, 600_000)
