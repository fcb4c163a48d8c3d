import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { compareContract } from '../../ingestion/index.ts'
import { findTable, holdTable, type TableVersion } from '../../tables/index.ts'
import { VersionDiscarded, VersionTaken } from '../events.ts'
import type { Resource, Version } from '../model.ts'
import { getResource, getVersion, openReview } from '../queries.ts'
import { lockOwn } from './change-dataset.ts'

export type Taken = {
  tableId: string
  originalFileId?: string | null | undefined
  recipe?: unknown
  note?: string | null | undefined
  /** Fetched by the clock: goes public by itself where the data set says so and nothing stands against it. */
  automatic?: boolean
}

/**
 * A table becomes the draft of a resource's next version. One that was being prepared gives way to it; in a submission under way it
 * takes the other's place, and the approvals, which were of other rows, fall.
 */
export async function newVersion(tx: Tx, resourceId: string, taken: Taken): Promise<{ id: string }> {
  const { resource } = await getResource(tx, resourceId)
  const dataset = await lockOwn(tx, resource.dataset_id)
  const table = await findTable(tx, taken.tableId)
  if (!table || table.place === 'dropped') throw new FieldRefusal('table', '没有这张数据表')
  const used = await tx.db.selectFrom('datasets.version').select('id').where('table_id', '=', taken.tableId).executeTakeFirst()
  if (used) throw conflict('datasets.table-taken', '这张数据表已经是一个版本')
  const drift = await driftOf(tx, resource, table)
  await holdTable(tx, taken.tableId)
  const { id } = await tx.db
    .insertInto('datasets.version')
    .values({
      resource_id: resourceId,
      table_id: taken.tableId,
      original_file_id: taken.originalFileId ?? null,
      rows: table.rows,
      note: taken.note ?? null,
      drift: drift.length === 0 ? null : sql<string>`${JSON.stringify(drift)}::jsonb`,
      automatic: taken.automatic ?? false,
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await holdTable(tx, taken.tableId)
  await replaceOpen(tx, dataset, { resource: resourceId, by: id })
  if (taken.recipe !== undefined && taken.recipe !== null)
    await tx.db
      .updateTable('datasets.resource')
      .set({ recipe: sql<string>`${JSON.stringify(taken.recipe)}::jsonb` })
      .where('id', '=', resourceId)
      .execute()
  const fact = { dataset: dataset.id, resource: resourceId, table: taken.tableId, rows: table.rows }
  await record(tx, VersionTaken, id, fact, dataset.organisation_id)
  return { id }
}

/** How the table differs from what the current version promises; before the first there is nothing promised. */
async function driftOf({ db }: Tx, { contract, current_version_id }: Resource, table: TableVersion) {
  if (!contract || current_version_id === null) return []
  const { rows } = await db
    .selectFrom('datasets.version')
    .select('rows')
    .where('id', '=', current_version_id)
    .executeTakeFirstOrThrow()
  return compareContract({ rows, columns: contract }, table)
}

/** Throws away a version that was never public. */
export async function discardVersion(tx: Tx, id: string) {
  const { version, resource } = await getVersion(tx, id)
  const dataset = await lockOwn(tx, resource.dataset_id)
  if (version.state === 'in-review') throw conflict('datasets.in-review', '这个版本正在审核，请先撤回送审')
  if (version.state !== 'draft' && version.state !== 'returned') throw conflict('datasets.not-draft', '只能作废没有发布过的版本')
  await discard(tx, dataset, version)
}

async function replaceOpen(
  tx: Tx,
  dataset: { id: string; organisation_id: string },
  { resource, by }: { resource: string; by: string },
) {
  const open = await tx.db
    .selectFrom('datasets.version')
    .selectAll()
    .where('resource_id', '=', resource)
    .where('state', 'in', ['draft', 'in-review', 'returned'])
    .where('id', '<>', by)
    .forUpdate()
    .$castTo<Version>()
    .execute()
  const review = await openReview(tx, dataset.id)
  for (const version of open) {
    if (version.state === 'in-review' && review) {
      await tx.db
        .updateTable('datasets.review_version')
        .set({ version_id: by })
        .where('review_id', '=', review.id)
        .where('version_id', '=', version.id)
        .execute()
      await tx.db.updateTable('datasets.version').set({ state: 'in-review' }).where('id', '=', by).execute()
    }
    await discard(tx, dataset, version)
  }
}

async function discard(tx: Tx, dataset: { id: string; organisation_id: string }, { id }: Pick<Version, 'id'>) {
  await tx.db.updateTable('datasets.version').set({ state: 'discarded' }).where('id', '=', id).execute()
  await record(tx, VersionDiscarded, id, { dataset: dataset.id }, dataset.organisation_id)
}
