import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { VersionScanned } from '../events.ts'
import { scanColumns } from '../personal-gate.ts'
import { mayDescribe } from '../policy.ts'
import { getVersion, lockDataset } from '../queries.ts'

/**
 * The personal-data gate over every column of a version, once: a table never changes. Runs at the edge, since it reads all rows; what it
 * found is written down in one short transaction.
 */
export async function scanVersion(ctx: Ctx, id: string): Promise<void> {
  const { dataset, version } = await getVersion(ctx, id)
  if (version.scanned_at !== null || version.state === 'published' || version.state === 'discarded') return
  if (!mayDescribe(ctx.actor, dataset.organisation_id)) throw forbidden('由本机关的数据专员办理')
  const { findings, risk } = await scanColumns(ctx, version.table_id)
  await inTransaction(ctx, async (tx) => {
    await lockDataset(tx, dataset.id)
    const { version: now } = await getVersion(tx, id)
    if (now.scanned_at !== null || now.state === 'published' || now.state === 'discarded') return
    if (findings.length > 0)
      await tx.db
        .insertInto('datasets.finding')
        .values(
          findings.map(({ examples, ...finding }) => ({
            ...finding,
            version_id: id,
            examples: sql<string>`${JSON.stringify(examples)}::jsonb`,
          })),
        )
        .execute()
    await tx.db
      .updateTable('datasets.version')
      .set({ scanned_at: tx.now, risk: risk && sql<string>`${JSON.stringify(risk)}::jsonb` })
      .where('id', '=', id)
      .execute()
    const blocking = findings.filter(({ blocks }) => blocks).length
    await record(tx, VersionScanned, id, { dataset: dataset.id, findings: findings.length, blocking }, dataset.organisation_id)
  })
}
