import { sql } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { ReadingAsked } from '../events.ts'
import { mayTakeIn, stewardOf } from '../policy.ts'
import type { Received } from '../receive.ts'
import { targets } from '../targets.ts'

type Given = { file: Pick<Received, 'name' | 'bytes' | 'sha256' | 'storedAs'>; dataset?: string; resource?: string }

/** A file has been handed in. Meant for a resource that had files before, it is read as the last one was. */
export async function takeIn(tx: Tx, { file, dataset, resource }: Given): Promise<{ id: string }> {
  const { organisation, ...meant } = await whereTo(tx, dataset, resource)
  const kept = meant.resource_id === null ? null : (await targets().kept(tx, meant.resource_id)).recipe
  const { id } = await tx.db
    .insertInto('ingestion.intake')
    .values({
      organisation_id: organisation,
      ...meant,
      name: file.name,
      bytes: file.bytes,
      sha256: file.sha256,
      stored_as: file.storedAs,
      recipes: kept && sql<string>`${JSON.stringify([kept])}::jsonb`,
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
      changed_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, ReadingAsked, id, {}, organisation)
  return { id }
}

async function whereTo(tx: Tx, dataset: string | undefined, resource: string | undefined) {
  const organisations = stewardOf(tx.actor)
  const [own] = organisations
  if (own === undefined) throw forbidden('只有数据专员可以上传数据')
  if (dataset === undefined && resource === undefined) return { organisation: own, dataset_id: null, resource_id: null }
  const found = await targets().list(tx, { organisations, ...(resource === undefined && dataset !== undefined && { dataset }) })
  const target = resource === undefined ? found[0] : found.find((each) => each.resource === resource)
  // A data set without resources yet: the file is read, and its table can go nowhere until there is one.
  if (!target && resource === undefined) return { organisation: own, dataset_id: dataset ?? null, resource_id: null }
  if (!target || !mayTakeIn(tx.actor, target.organisation)) throw new FieldRefusal('resource', '请选择本机关数据集的资源')
  const isOnly = resource !== undefined || found.length === 1
  return { organisation: target.organisation, dataset_id: target.dataset, resource_id: isOnly ? target.resource : null }
}
