import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import type { Recorded } from '../../../platform/events.ts'
import { log } from '../../../platform/log.ts'
import { notify } from '../../notifications/index.ts'
import { holdTable } from '../../tables/index.ts'
import { type Ingested, type IngestedTable, ingestFile } from '../ingest-file.ts'
import type { Sentence } from '../model.ts'
import { type ColumnFinding, scanTable } from '../personal/scan-table.ts'
import { dropStaged } from './clear.ts'
import { type Intake, intakePath, MOST_TRIES, type Progress, REJECTED_SHOWN } from './model.ts'
import { openOriginal } from './original.ts'
import { type Pace, paceOf, Stopped } from './pace.ts'
import { lockIntake } from './queries.ts'

type Scanned = IngestedTable & { findings: ColumnFinding[] }

/**
 * Reads the file of an intake, in a worker. All that it finds is put down in one transaction at the end: whoever is killed before has
 * staged tables that nobody holds, and the next try begins again.
 */
export async function readIntake(ctx: Ctx, { subjectId }: Pick<Recorded, 'subjectId'>) {
  const begun = await begin(ctx, subjectId)
  if (!begun) return
  const { intake, run } = begun
  const pace = paceOf(ctx, { id: intake.id, run })
  try {
    const ingested = await ingest(ctx, intake, pace)
    if (ingested.outcome === 'refused') await refuse(ctx, { intake, run }, ingested.sentence)
    else await put(ctx, { intake, run, pace }, ingested, await scanAll(ctx, ingested.tables, pace))
  } catch (error) {
    if (error instanceof Stopped) return
    if (begun.tries < MOST_TRIES) throw error
    log.error({ err: error, intake: intake.id }, 'an intake was given up')
    await inTransaction(ctx, (tx) => fail(tx, { intake, run }))
  } finally {
    await pace.end()
  }
}

/** Takes the reading over, from nobody or from a worker that is no more. */
const begin = (ctx: Ctx, id: string) =>
  inTransaction(ctx, async (tx) => {
    const intake = await lockIntake(tx, id)
    if (intake.state !== 'waiting' && intake.state !== 'reading') return null
    if (intake.tries >= MOST_TRIES) {
      await fail(tx, { intake, run: intake.run })
      return null
    }
    const [run, tries] = [randomUUID(), intake.tries + 1]
    await tx.db
      .updateTable('ingestion.intake')
      .set({ state: 'reading', run, tries, progress: null, sentence: null, changed_at: tx.now })
      .where('id', '=', id)
      .execute()
    return { intake, run, tries }
  })

async function ingest(ctx: Ctx, { id, name, stored_as, recipes }: Intake, pace: Pace): Promise<Ingested> {
  const taken = await ctx.db
    .selectFrom('ingestion.correction')
    .select(['position', 'line', 'place', 'value', 'proposal'])
    .where('intake_id', '=', id)
    .execute()
  const byTable = Map.groupBy(taken, ({ position }) => position)
  const original = await openOriginal(stored_as ?? '')
  try {
    return await ingestFile(ctx, {
      path: original.path,
      name,
      progress: pace.note,
      corrections: (index) => byTable.get(index + 1) ?? [],
      ...(recipes && { recipe: recipes }),
    })
  } finally {
    await original.close()
  }
}

async function scanAll(ctx: Ctx, tables: readonly IngestedTable[], pace: Pace): Promise<Scanned[]> {
  const scanned: Scanned[] = []
  try {
    for (const table of tables) {
      pace.scanning(table.rows)
      scanned.push({ ...table, findings: await scanTable(ctx, table.tableId) })
    }
  } catch (error) {
    await dropAll(ctx, tables)
    throw error
  }
  return scanned
}

type Running = { intake: Intake; run: string }

/** All or nothing, and nothing where the reading has been taken over or called off meanwhile. */
async function put(
  ctx: Ctx,
  { intake, run, pace }: Running & { pace: Pace },
  { sentence, warnings }: { sentence: Sentence; warnings: Sentence[] },
  tables: readonly Scanned[],
) {
  const rows = tables.reduce((total, table) => total + table.rows, 0)
  const replaced = await inTransaction(ctx, async (tx) => {
    const now = await lockIntake(tx, intake.id)
    if (now.state !== 'reading' || now.run !== run) return null
    const before = await tx.db.deleteFrom('ingestion.intake_table').where('intake_id', '=', intake.id).returningAll().execute()
    const done: Progress = { step: 'done', rows, share: 1, seconds: pace.seconds() }
    for (const [index, table] of tables.entries()) {
      await holdTable(tx, table.tableId)
      await tx.db
        .insertInto('ingestion.intake_table')
        .values({
          intake_id: intake.id,
          position: index + 1,
          name: table.name,
          table_id: table.tableId,
          rows: table.rows,
          recipe: json(table.recipe),
          notes: json(table.notes),
          warnings: json(table.warnings),
          rejected: json(table.rejected.slice(0, REJECTED_SHOWN)),
          rejected_count: table.rejectedCount,
          rejected_stored_as: table.rejectedFile ?? null,
          findings: json(table.findings),
          beside: json(table.beside),
        })
        .execute()
    }
    await tx.db
      .updateTable('ingestion.intake')
      .set({ state: 'typed', run: null, sentence, progress: json(done), warnings: json(warnings), changed_at: tx.now })
      .where('id', '=', intake.id)
      .execute()
    return before
  }).catch(async (error: unknown) => {
    await dropAll(ctx, tables)
    throw error
  })
  if (replaced === null) return dropAll(ctx, tables)
  for (const table of replaced) if (table.version_id === null) await dropStaged(ctx, table)
}

const json = (value: unknown) => sql<string>`${JSON.stringify(value)}::jsonb`

async function dropAll(ctx: Ctx, tables: readonly IngestedTable[]) {
  for (const { tableId, rejectedFile = null } of tables)
    await dropStaged(ctx, { table_id: tableId, rejected_stored_as: rejectedFile })
}

/** The file cannot be read. Where it was read before, in another way, that is still there. */
const refuse = (ctx: Ctx, { intake, run }: Running, sentence: Sentence) =>
  inTransaction(ctx, async (tx) => {
    const earlier = await tx.db
      .selectFrom('ingestion.intake_table')
      .select('id')
      .where('intake_id', '=', intake.id)
      .limit(1)
      .executeTakeFirst()
    const { numUpdatedRows } = await tx.db
      .updateTable('ingestion.intake')
      .set({
        state: earlier ? 'typed' : 'refused',
        run: null,
        progress: null,
        sentence: earlier ? `没有能按修改后的方案读取，以下是上一次的结果：${sentence}` : sentence,
        changed_at: tx.now,
      })
      .where('id', '=', intake.id)
      .where('run', '=', run)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tellFailed(tx, intake, sentence)
  })

const GIVEN_UP: Sentence = '处理这个文件时系统多次出错，已经停止。可以重新读取；仍不成功的，请联系管理员。'

async function fail(tx: Tx, { intake, run }: { intake: Intake; run: string | null }) {
  const { numUpdatedRows } = await tx.db
    .updateTable('ingestion.intake')
    .set({ state: 'failed', run: null, progress: null, sentence: GIVEN_UP, changed_at: tx.now })
    .where('id', '=', intake.id)
    .$if(run !== null, (query) => query.where('run', '=', run))
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await tellFailed(tx, intake, GIVEN_UP)
}

/** Whoever handed the file in may have gone on to other work meanwhile. */
const tellFailed = (tx: Tx, intake: Intake, sentence: Sentence) =>
  notify(tx, intake.made_by, {
    kind: 'ingestion.failed',
    title: `“${intake.name}”没有读出数据`,
    body: sentence,
    url: intakePath(intake),
  })
