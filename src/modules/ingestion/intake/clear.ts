import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import type { Recorded } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { dropTable } from '../../tables/index.ts'
import { expireIntake } from './actions/end-intake.ts'
import { type IntakeTable, KEPT_DAYS } from './model.ts'
import { expireUploads } from './uploads/actions.ts'

const DAY = 86_400_000

/** A table that became nothing: its rows, and the list of what was rejected. A second time it does nothing. */
export async function dropStaged(
  ctx: Ctx,
  { table_id, rejected_stored_as }: Pick<IntakeTable, 'table_id' | 'rejected_stored_as'>,
) {
  await dropTable(ctx, table_id)
  if (rejected_stored_as !== null) await installation().storage.delete(rejected_stored_as)
}

/** An intake was called off or has expired: what it staged goes, and of an expired one the file too. */
export async function clearIntake(ctx: Ctx, { subjectId }: Pick<Recorded, 'subjectId'>) {
  const intake = await ctx.db
    .selectFrom('ingestion.intake')
    .select(['state', 'stored_as'])
    .where('id', '=', subjectId)
    .where('state', 'in', ['cancelled', 'expired'])
    .executeTakeFirst()
  if (!intake) return
  const tables = await ctx.db
    .selectFrom('ingestion.intake_table')
    .selectAll()
    .where('intake_id', '=', subjectId)
    .where('version_id', 'is', null)
    .execute()
  for (const table of tables) {
    await dropStaged(ctx, table)
    await ctx.db.deleteFrom('ingestion.intake_table').where('id', '=', table.id).execute()
  }
  if (intake.state !== 'expired' || intake.stored_as === null) return
  await installation().storage.delete(intake.stored_as)
  await ctx.db.updateTable('ingestion.intake').set({ stored_as: null }).where('id', '=', subjectId).execute()
}

/**
 * What nobody does anything about expires, with its file and its tables. Of an intake that led to a version the file stays, as what that
 * version was made of; its other tables go.
 */
export async function runDue(ctx: Ctx) {
  await expireUploads(ctx)
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY)
  const forgotten = await ctx.db
    .selectFrom('ingestion.intake')
    .select('id')
    .where('state', 'not in', ['accepted', 'expired'])
    .where('changed_at', '<', before)
    .execute()
  for (const { id } of forgotten) {
    await inTransaction(ctx, (tx) => expireIntake(tx, id, before))
    await clearIntake(ctx, { subjectId: id })
  }
  const left = await ctx.db
    .deleteFrom('ingestion.intake_table as sheet')
    .using('ingestion.intake as intake')
    .whereRef('intake.id', '=', 'sheet.intake_id')
    .where('intake.state', '=', 'accepted')
    .where('intake.changed_at', '<', before)
    .where('sheet.version_id', 'is', null)
    .returning(['sheet.table_id', 'sheet.rejected_stored_as'])
    .execute()
  for (const table of left) await dropStaged(ctx, table)
}
