import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { contractOf } from '../../ingestion/index.ts'
import { publishTable } from '../../tables/index.ts'
import { DatasetPublished, VersionPublished } from '../events.ts'
import { nextDueOn } from '../frequency.ts'
import { type Contract, classOf, type Dataset, type Version } from '../model.ts'
import { getVersion, lockDataset, openReview } from '../queries.ts'
import { type Prepared, prepare, sentenceOf } from '../readiness.ts'
import { refreshWords } from '../words.ts'
import { classColumns } from './decide-class.ts'
import { scanVersion } from './scan-version.ts'

type Approved = { review: string; prepared: Prepared }

/**
 * The switch: numbers, pointers, class, due date and facts in the transaction of the last approval. Tables in the engine never change, so
 * until it commits everybody reads the version before, and whatever dies midway leaves it so.
 */
export async function publishReview(tx: Tx, dataset: Dataset, { review, prepared }: Approved) {
  if (prepared.problems.length > 0) throw conflict('datasets.not-ready', sentenceOf(prepared.problems))
  const decision = classOf(dataset)
  if (!decision) throw conflict('datasets.not-ready', '请确定开放属性')
  const today = dayOf(tx.now)
  const first = dataset.published_on === null
  const late = dataset.state === 'published' && dataset.next_due_on !== null && today > dataset.next_due_on
  for (const version of prepared.versions) await publishVersion(tx, dataset, { version, prepared, late })
  const renewed = prepared.versions.length > 0
  const updated_on = renewed ? today : dataset.updated_on
  const open = decision.openingClass !== 'not-open'
  await tx.db
    .updateTable('datasets.dataset')
    .set({
      ...classColumns(decision),
      proposed: null,
      state: 'published',
      published_on: dataset.published_on ?? today,
      updated_on,
      next_due_on: open ? nextDueOn(await loadCalendar(tx), dataset.frequency, updated_on) : null,
      withdrawn_on: null,
      withdrawn_reason: null,
    })
    .where('id', '=', dataset.id)
    .execute()
  if (renewed) await noteRenewal(tx, dataset, { today, version: prepared.versions[0]?.id ?? null })
  await tx.db
    .updateTable('datasets.review')
    .set({ state: 'published', hash: prepared.hash, ended_at: tx.now })
    .where('id', '=', review)
    .execute()
  await refreshWords(tx, dataset.id)
  if (prepared.kind === 'opening')
    await record(
      tx,
      DatasetPublished,
      dataset.id,
      { openingClass: decision.openingClass, hash: prepared.hash, first, review },
      dataset.organisation_id,
    )
}

async function publishVersion(
  tx: Tx,
  dataset: Dataset,
  { version, prepared, late }: { version: Version; prepared: Prepared; late: boolean },
) {
  const table = prepared.tables.get(version.id)
  if (!table) throw conflict('datasets.not-ready', '数据表已经不在')
  await publishTable(tx, version.table_id)
  // The data set's row is held, so the next number is nobody else's.
  const { last } = await tx.db
    .selectFrom('datasets.version')
    .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
    .where('resource_id', '=', version.resource_id)
    .executeTakeFirstOrThrow()
  const number = last + 1
  await tx.db
    .updateTable('datasets.version')
    .set({ state: 'published', number, published_at: tx.now })
    .where('id', '=', version.id)
    .execute()
  const contract: Contract = contractOf(table).columns
  await tx.db
    .updateTable('datasets.resource')
    .set({ current_version_id: version.id, contract: sql<string>`${JSON.stringify(contract)}::jsonb` })
    .where('id', '=', version.resource_id)
    .execute()
  const fact = { dataset: dataset.id, resource: version.resource_id, number, rows: table.rows }
  const proof = { sha256: table.parquet?.sha256 ?? '', hash: prepared.hash, late }
  await record(tx, VersionPublished, version.id, { ...fact, ...proof }, dataset.organisation_id)
}

/** One line of the record of renewals: by when it was due, when it came. */
export async function noteRenewal(tx: Tx, dataset: Dataset, { today, version }: { today: string; version: string | null }) {
  await tx.db
    .insertInto('datasets.renewal')
    .values({
      dataset_id: dataset.id,
      version_id: version,
      due_on: dataset.state === 'published' ? dataset.next_due_on : null,
      renewed_on: today,
      next_due_on: nextDueOn(await loadCalendar(tx), dataset.frequency, today),
      renewed_by: tx.actor?.id ?? '',
    })
    .execute()
}

/**
 * A version that was fetched goes public by itself where the data set says so, its columns are as promised, nothing was found in it and
 * nothing else waits. Else it stays a draft for a person to look at. Answers whether it is out.
 */
export async function publishAutomatically(ctx: Ctx, id: string): Promise<boolean> {
  await scanVersion(ctx, id)
  return inTransaction(ctx, async (tx) => {
    const { dataset: found } = await getVersion(tx, id)
    const dataset = await lockDataset(tx, found.id)
    const { version } = await getVersion(tx, id)
    const fit = dataset.automatic && dataset.state === 'published' && version.automatic && version.state === 'draft'
    if (!fit || (await openReview(tx, dataset.id))) return false
    const prepared = await prepare(tx, dataset, [version])
    if (prepared.kind !== 'update' || prepared.problems.length > 0 || prepared.versions.length === 0) return false
    // What somebody let pass in one version nobody has looked at in this one.
    if (prepared.findings.some(({ blocks }) => blocks)) return false
    const { id: review } = await tx.db
      .insertInto('datasets.review')
      .values({
        dataset_id: dataset.id,
        kind: 'update',
        note: '自动更新',
        submitted_by: tx.actor?.id ?? '',
        submitted_at: tx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.db.insertInto('datasets.review_version').values({ review_id: review, version_id: id }).execute()
    await publishReview(tx, dataset, { review, prepared })
    return true
  })
}
