import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ReviewSubmitted, ReviewTakenBack } from '../events.ts'
import { datasetStates, type Version } from '../model.ts'
import { openReview, versionsIn } from '../queries.ts'
import { prepare, sentenceOf } from '../readiness.ts'
import { lockOwn } from './change-dataset.ts'
import { scanVersion } from './scan-version.ts'

/** Submits after looking through what nobody has looked through yet; for faces, since it may read many rows. */
export async function submitScanned(ctx: Ctx, id: string, input: { note: string | null }) {
  for (const version of await waitingVersions(ctx, id)) await scanVersion(ctx, version.id)
  return inTransaction(ctx, (tx) => submitReview(tx, id, input))
}

/** The steward submits the data set with all versions that are ready to the gates. */
export async function submitReview(
  tx: Tx,
  id: string,
  { note }: { note: string | null },
): Promise<{ review: string; hash: string }> {
  const dataset = await lockOwn(tx, id)
  if (await openReview(tx, id)) throw conflict('datasets.in-review', '这个数据集正在审核，可以先撤回')
  const prepared = await prepare(tx, dataset, await waitingVersions(tx, id))
  const { kind, versions, hash, problems } = prepared
  if (problems.length > 0) throw conflict('datasets.not-ready', sentenceOf(problems))
  if (kind === 'update' && versions.length === 0)
    throw conflict('datasets.nothing-new', `数据集${datasetStates[dataset.state]}，没有新的版本或者开放属性需要审核`)
  const { id: review } = await tx.db
    .insertInto('datasets.review')
    .values({ dataset_id: id, kind, note, submitted_by: tx.actor?.id ?? '', submitted_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ids = versions.map((version) => version.id)
  if (ids.length > 0) {
    await tx.db
      .insertInto('datasets.review_version')
      .values(ids.map((version) => ({ review_id: review, version_id: version })))
      .execute()
    await tx.db.updateTable('datasets.version').set({ state: 'in-review' }).where('id', 'in', ids).execute()
  }
  await record(tx, ReviewSubmitted, id, { review, kind, hash, versions: ids }, dataset.organisation_id)
  return { review, hash }
}

/** The steward takes a submission back to change something. */
export async function takeBackReview(tx: Tx, id: string) {
  const dataset = await lockOwn(tx, id)
  const review = await openReview(tx, id)
  if (!review) throw conflict('datasets.not-in-review', '这个数据集没有在审核')
  await closeReview(tx, review.id, { state: 'taken-back', versions: 'draft' })
  await record(tx, ReviewTakenBack, id, { review: review.id }, dataset.organisation_id)
}

export async function closeReview(
  tx: Tx,
  review: string,
  { state, versions }: { state: 'taken-back' | 'returned'; versions: 'draft' | 'returned' },
) {
  await tx.db.updateTable('datasets.review').set({ state, ended_at: tx.now }).where('id', '=', review).execute()
  const ids = (await versionsIn(tx, review)).filter((version) => version.state === 'in-review').map(({ id }) => id)
  if (ids.length > 0) await tx.db.updateTable('datasets.version').set({ state: versions }).where('id', 'in', ids).execute()
}

/** What of a data set waits to become public. */
export const waitingVersions = ({ db }: Pick<Ctx, 'db'>, dataset: string): Promise<Version[]> =>
  db
    .selectFrom('datasets.version as version')
    .innerJoin('datasets.resource as resource', 'resource.id', 'version.resource_id')
    .selectAll('version')
    .where('resource.dataset_id', '=', dataset)
    .where('version.state', 'in', ['draft', 'returned'])
    .orderBy('version.id')
    .$castTo<Version>()
    .execute()
