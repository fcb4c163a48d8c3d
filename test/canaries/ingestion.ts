import { randomBytes, randomUUID } from 'node:crypto'
import { columnsOf, fillFrom, finishTable, stageTable } from '../../src/modules/tables/index.ts'
import { plain } from '../../src/platform/engine/index.ts'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A file that the finance bureau handed in, with a table that was read of it: only its data stewards see them. */
export async function plantIntake(world: World, canary: Plant, finance: string) {
  const { db } = world
  const nobody = 'ingestion.intake'
  const table = await stageTable(world.pan.ctx(), columnsOf([{ name: canary(`${nobody}: a column`), type: 'text' }]))
  const cell = canary(`${nobody}: a row`)
  await fillFrom(world.pan.ctx(), table, { select: plain('select 1, {cell:String}', { cell }) })
  await finishTable(world.pan.ctx(), table)
  const [original, rejected] = ['ingestion/originals/planted', 'ingestion/planted-rejected.csv']
  await installation().storage.put(original, `名称\n${cell}\n`)
  await installation().storage.put(rejected, `行号,列,原值,原因,建议值\n2,名称,${cell},示例,\n`)
  const intake = await db
    .insertInto('ingestion.intake')
    .values({
      organisation_id: finance,
      state: 'typed',
      name: canary(`${nobody}.name`),
      bytes: 10,
      sha256: randomBytes(32).toString('hex'),
      stored_as: original,
      sentence: canary(`${nobody}.sentence`),
      warnings: JSON.stringify([canary(`${nobody}.warnings`)]),
      made_by: world.pan.id,
      made_at: world.now,
      changed_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const column = { source: '名称', at: 0, name: '名称', keep: true }
  const recipe = {
    version: 1,
    format: 'delimited',
    encoding: 'utf-8',
    delimiter: ',',
    headerRows: [1],
    firstRow: 2,
    skip: [],
    shortRows: 'reject',
    longRows: 'reject',
    hidden: 'leave-out',
    columns: [column],
  }
  const said = (where: string) => JSON.stringify([canary(`${nobody}_table.${where}`)])
  const found = await db
    .insertInto('ingestion.intake_table')
    .values({
      intake_id: intake.id,
      position: 1,
      name: canary(`${nobody}_table.name`),
      table_id: table,
      rows: 1,
      recipe: JSON.stringify(recipe),
      notes: said('notes'),
      warnings: said('warnings'),
      rejected: JSON.stringify([{ line: 2, column: '名称', value: canary(`${nobody}_table.rejected`), reason: '示例' }]),
      rejected_count: 1,
      rejected_stored_as: rejected,
      findings: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // What was taken over is shown only in what came of it; an upload only to whoever sends it.
  await db
    .insertInto('ingestion.correction')
    .values({
      intake_id: intake.id,
      position: 1,
      line: 2,
      place: 0,
      value: canary(`${nobody}: a value corrected`),
      proposal: canary(`${nobody}: a proposal taken over`),
      made_by: world.pan.id,
      made_at: world.now,
    })
    .execute()
  const upload = randomUUID()
  await db
    .insertInto('ingestion.upload')
    .values({ id: upload, name: canary('ingestion.upload.name'), bytes: 10, made_by: world.pan.id, made_at: world.now })
    .execute()
  // A source is listed for the office's stewards only.
  const { resource } = await db.selectFrom('datasets.resource').select('id as resource').limit(1).executeTakeFirstOrThrow()
  const source = await db
    .insertInto('ingestion.source')
    .values({
      organisation_id: finance,
      resource_id: resource,
      address: `https://example.invalid/${canary('ingestion.source.address')}`,
      every: 'monthly',
      next_at: new Date('2099-01-01T00:00:00Z'),
      sentence: canary('ingestion.source.sentence'),
      made_by: world.pan.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { source: source.id, id: intake.id, table: found.id, upload }
}
