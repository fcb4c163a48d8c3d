import { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { TableSubmitted } from '../events.ts'
import { getTable, lockIntake } from '../queries.ts'
import { targets } from '../targets.ts'

export const SubmitTable = z.object({
  resource: z.uuid('请选择资源'),
  note: z
    .string()
    .trim()
    .max(500, '版本说明不能超过 500 字')
    .nullish()
    .transform((value) => value || null),
})

/** 作为新版本提交: the table becomes the draft of the resource's next version; how it was read is kept for the next file. */
export async function submitTable(
  tx: Tx,
  id: string,
  { resource, note }: z.output<typeof SubmitTable>,
): Promise<{ href: string }> {
  const found = await getTable(tx, id)
  const intake = await lockIntake(tx, found.intake.id)
  // The one before the lock may have been replaced by a reading that ended meanwhile.
  const { table } = await getTable(tx, id)
  if (intake.state !== 'typed' && intake.state !== 'accepted') throw conflict('ingestion.not-typed', '文件还没有读完，不能提交')
  if (table.version_id !== null) throw conflict('ingestion.submitted', '这张表已经提交过了')
  if (table.rows === 0) throw conflict('ingestion.empty', '这张表没有数据行，不能提交')
  const own = await targets().list(tx, { organisations: [intake.organisation_id] })
  const target = own.find((each) => each.resource === resource)
  if (!target) throw new FieldRefusal('resource', '请选择本机关数据集的资源')
  const version = await targets().take(tx, resource, { tableId: table.table_id, recipe: table.recipe, note })
  await tx.db
    .updateTable('ingestion.intake_table')
    .set({ version_id: version.id, submitted_by: tx.actor?.id ?? '', submitted_at: tx.now })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('ingestion.intake')
    .set({ state: 'accepted', dataset_id: target.dataset, resource_id: resource, changed_at: tx.now })
    .where('id', '=', intake.id)
    .execute()
  await record(tx, TableSubmitted, intake.id, { table: table.table_id, version: version.id }, intake.organisation_id)
  return version
}
