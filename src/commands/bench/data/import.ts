import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ingestFile, reidentificationRisk, scanTable } from '../../../modules/ingestion/index.ts'
import { dropTable, rawTable } from '../../../modules/tables/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine } from '../../../platform/engine/index.ts'
import { installation } from '../../../platform/installation.ts'
import { progress } from '../../command.ts'
import { beside, type Figure, secondsOf } from '../figure.ts'
import { type LargeFile, writeLargeFile } from './large-file.ts'

const ROWS = 1_000_000
const COLUMNS = 16
const GOAL = 15
const TYPES = 'integer text text text text text text decimal decimal date datetime decimal decimal boolean text text'

/**
 * A CSV of a million rows and some 475 MB from its bytes to a typed table with rejected cells, profile, Parquet and the scan for personal
 * data, beside the bare engine that takes in the same cells as text. What was put into the file has to come out.
 */
export async function benchImport(ctx: Ctx, rows = ROWS): Promise<Figure[]> {
  const folder = join(installation().config.DATA_DIR, 'bench')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'large.csv')
  progress(`Writing ${rows.toLocaleString('en-US')} rows …`)
  const file = await writeLargeFile(path, rows)
  const baseline = await secondsOf(() => loadBare(ctx, path))
  progress(`The bare engine took ${baseline.toFixed(1)} s; importing ${(file.bytes / 1e6).toFixed(0)} MB …`)
  const value = await secondsOf(() => importWhole(ctx, path, file))
  const what = `import of ${rows.toLocaleString('en-US')} rows, ${(file.bytes / 1e6).toFixed(0)} MB of CSV: typed, checked, profiled, scanned, kept as Parquet; beside the bare engine loading it as text`
  return [beside(what, 's', { value, baseline, goal: GOAL })]
}

async function loadBare(ctx: Ctx, path: string) {
  const raw = await rawTable(ctx, COLUMNS - 1)
  const columns = ['_line', ...Array.from({ length: COLUMNS - 1 }, (_, index) => `r${index + 1}`)]
  await engine().insert(raw.name, 'CSV', createReadStream(path, { highWaterMark: 1 << 20 }), {
    columns,
    settings: { input_format_csv_skip_first_lines: 1 },
  })
  await raw.drop()
}

async function importWhole(ctx: Ctx, path: string, file: LargeFile) {
  const started = performance.now()
  const lap = (what: string) => progress(`  ${what} after ${((performance.now() - started) / 1_000).toFixed(1)} s`)
  const ingested = await ingestFile(ctx, { path, name: 'large.csv', progress: ({ step }) => step === 'typing' && lap('read') })
  lap('typed')
  const [table] = ingested.outcome === 'table' ? ingested.tables : []
  if (!table) throw new Error(ingested.sentence)
  const [found, risk] = [await scanTable(ctx, table.tableId), await reidentificationRisk(ctx, table.tableId)]
  lap('scanned')
  const types = table.columns.map(({ type }) => type).join(' ')
  if (types !== TYPES) throw new Error(`the columns are ${types}`)
  const counted = (kind: string) => found.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.rows, 0)
  const is = {
    rows: table.rows,
    wrongDates: table.rejectedCount,
    mobiles: counted('mobile'),
    identityNumbers: counted('id-number'),
  }
  for (const [name, number] of Object.entries(is))
    if (number !== file[name as keyof typeof is])
      throw new Error(`${name}: ${number} came out, ${file[name as keyof typeof is]} were put in`)
  if (risk !== null) throw new Error('a register of enterprises tells of no persons')
  await dropTable(ctx, table.tableId)
}
