import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { archiveTable, dropTable, recallTable } from '../tables/index.ts'
import { publishAutomatically } from './actions/publish-review.ts'
import { scanVersion } from './actions/scan-version.ts'
import { workbenchPath } from './model.ts'
import { getVersion } from './queries.ts'

/** A version has been taken: it is looked through; one that was fetched goes public where nothing stands against it. */
export async function lookAtVersion(ctx: Ctx, { id, subjectId }: Recorded) {
  const version = await ctx.db
    .selectFrom('datasets.version')
    .select(['state', 'automatic'])
    .where('id', '=', subjectId)
    .executeTakeFirst()
  if (!version || version.state === 'discarded' || version.state === 'published') return
  if (!version.automatic) return scanVersion(ctx, subjectId)
  if (await publishAutomatically(ctx, subjectId)) return
  const { dataset } = await getVersion(ctx, subjectId)
  await inTransaction(ctx, async (tx) =>
    notifyAll(tx, await listHolders(tx, dataset.organisation_id, 'data-steward'), {
      kind: 'datasets.held',
      title: `自动采集的版本待处理：${dataset.title}`,
      body: '字段有变化、发现个人信息或者数据集没有设为自动发布，新版本没有发布，请查看后送审。',
      url: `${workbenchPath(dataset.id)}/review`,
      key: id,
    }),
  )
}

/** Once a newer version is current, the older ones are read from their Parquet; the engine's tables of them go. */
export async function archiveOlder(ctx: Ctx, { data }: Recorded<{ resource: string }>) {
  const older = await ctx.db
    .selectFrom('datasets.version as version')
    .innerJoin('datasets.resource as resource', 'resource.id', 'version.resource_id')
    .select('version.table_id')
    .where('resource.id', '=', data.resource)
    .where('version.state', '=', 'published')
    .where((is) =>
      is.or([is('resource.current_version_id', 'is', null), is('version.id', '<>', is.ref('resource.current_version_id'))]),
    )
    .execute()
  for (const { table_id } of older) await archiveTable(ctx, table_id)
}

/** What was never public and is not wanted any more leaves the engine and the storage. */
export async function dropDiscarded(ctx: Ctx, { subjectId }: Recorded) {
  const version = await ctx.db
    .selectFrom('datasets.version')
    .select(['table_id', 'state'])
    .where('id', '=', subjectId)
    .executeTakeFirst()
  if (version?.state === 'discarded') await dropTable(ctx, version.table_id)
}

/** A version was taken back: the one before is read from the engine again, as every current one. */
export async function recallEarlier(ctx: Ctx, { data }: Recorded<{ resource: string }>) {
  const current = await ctx.db
    .selectFrom('datasets.resource as resource')
    .innerJoin('datasets.version as version', 'version.id', 'resource.current_version_id')
    .select('version.table_id')
    .where('resource.id', '=', data.resource)
    .executeTakeFirst()
  if (current) await recallTable(ctx, current.table_id)
}
