import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parseCsv } from '../../platform/csv.ts'
import type { Tx } from '../../platform/ctx.ts'
import { decideImport } from './actions/decide-version.ts'
import { importDuties } from './actions/import-duties.ts'
import { placesIn } from './places/read-places.ts'

const SEEDS = join(import.meta.dirname, '../../../seeds')

/** The sample list and the places of the sample city, both invented for the sample. Safe to repeat; a list that is there stays. */
export async function seedDuties(tx: Tx) {
  const there = await tx.db.selectFrom('duties.item').select('id').limit(1).executeTakeFirst()
  if (there) return
  const rows = parseCsv(await readFile(join(SEEDS, 'duties.csv'), 'utf8'))
  const { id, report } = await importDuties(tx, { rows, fileName: '示例职责清单' })
  if (report.problems.length > 0) throw new Error(`seeds/duties.csv: ${JSON.stringify(report.problems.slice(0, 5))}`)
  await decideImport(tx, id, { approved: true, note: '示例清单' })
  const places = placesIn(parseCsv(await readFile(join(SEEDS, 'places.csv'), 'utf8')))
  await sql`insert into duties.place (organisation_slug, latitude, longitude, names, invented)
    select slug, latitude, longitude, names, true
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p (slug text, latitude float8, longitude float8, names text[])
    on conflict do nothing`.execute(tx.db)
}
