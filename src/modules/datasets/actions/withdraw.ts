import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { contractOf } from '../../ingestion/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { findTable } from '../../tables/index.ts'
import { DatasetWithdrawn, VersionWithdrawn } from '../events.ts'
import { type Contract, datasetStates } from '../model.ts'
import { mayWithdraw } from '../policy.ts'
import { getVersion, lockDataset, openReview } from '../queries.ts'
import { refreshWords } from '../words.ts'
import { closeReview } from './submit-review.ts'

/** Takes a data set out of the catalogue; its address goes on saying that it was there, since when it is not, and why. */
export async function withdrawDataset(tx: Tx, id: string, { reason }: { reason: string }) {
  const dataset = await lockDataset(tx, id)
  if (!mayWithdraw(tx.actor, dataset)) throw forbidden('由本机关数据专员、负责人或者市数据开放审核员办理')
  if (dataset.state === 'withdrawn') throw conflict('datasets.not-published', `这个数据集${datasetStates[dataset.state]}`)
  await refuseSecret(tx, { text: reason })
  const review = await openReview(tx, id)
  if (review) await closeReview(tx, review.id, { state: 'taken-back', versions: 'draft' })
  const today = dayOf(tx.now)
  await tx.db
    .updateTable('datasets.dataset')
    .set({ state: 'withdrawn', withdrawn_on: today, withdrawn_reason: reason, next_due_on: null, changed_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, DatasetWithdrawn, id, { on: today }, dataset.organisation_id)
}

/** Takes one published version back: nobody reads it any more, its number stays taken, and the one before is current again. */
export async function withdrawVersion(tx: Tx, id: string, { reason }: { reason: string }) {
  const { dataset: found } = await getVersion(tx, id)
  const dataset = await lockDataset(tx, found.id)
  const { version, resource } = await getVersion(tx, id)
  if (!mayWithdraw(tx.actor, dataset)) throw forbidden('由本机关数据专员、负责人或者市数据开放审核员办理')
  if (version.state !== 'published' || version.withdrawn_at !== null)
    throw conflict('datasets.not-published', '只能撤下已发布的版本')
  await refuseSecret(tx, { text: reason })
  await tx.db
    .updateTable('datasets.version')
    .set({ withdrawn_at: tx.now, withdrawn_reason: reason })
    .where('id', '=', id)
    .execute()
  if (resource.current_version_id === id) await makeEarlierCurrent(tx, resource.id)
  await refreshWords(tx, dataset.id)
  const fact = { dataset: dataset.id, resource: resource.id, number: version.number ?? 0 }
  await record(tx, VersionWithdrawn, id, fact, dataset.organisation_id)
}

async function makeEarlierCurrent(tx: Tx, resource: string) {
  const before = await tx.db
    .selectFrom('datasets.version')
    .select(['id', 'table_id'])
    .where('resource_id', '=', resource)
    .where('state', '=', 'published')
    .where('withdrawn_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const table = before && (await findTable(tx, before.table_id))
  const contract: Contract | undefined = table && contractOf(table).columns
  await tx.db
    .updateTable('datasets.resource')
    .set({
      current_version_id: before?.id ?? null,
      ...(contract && { contract: sql<string>`${JSON.stringify(contract)}::jsonb` }),
    })
    .where('id', '=', resource)
    .execute()
}
