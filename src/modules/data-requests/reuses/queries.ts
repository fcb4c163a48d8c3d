import type { Ctx } from '../../../platform/ctx.ts'
import { isTriager } from '../policy.ts'
import type { PublicReuse, Reuse, ReuseKind } from './model.ts'

export async function listReuses(
  { db }: Ctx,
  { kind, offset = 0, size = 24 }: { kind?: ReuseKind; offset?: number; size?: number } = {},
) {
  let found = db.selectFrom('data_requests.public_reuse')
  if (kind) found = found.where('kind', '=', kind)
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .$castTo<PublicReuse>()
      .orderBy('decided_at', 'desc')
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}
export const findReuse = ({ db }: Ctx, id: string): Promise<PublicReuse | undefined> =>
  db.selectFrom('data_requests.public_reuse').selectAll().$castTo<PublicReuse>().where('id', '=', id).executeTakeFirst()
export const reusesOf = ({ db }: Ctx, dataset: string): Promise<PublicReuse[]> =>
  db
    .selectFrom('data_requests.public_reuse as reuse')
    .innerJoin('data_requests.public_reuse_dataset as used', 'used.reuse_id', 'reuse.id')
    .selectAll('reuse')
    .$castTo<PublicReuse>()
    .where('used.dataset_id', '=', dataset)
    .orderBy('reuse.decided_at', 'desc')
    .limit(12)
    .execute()
/** The data sets that a shown reuse was made of. */
export const datasetsOf = ({ db }: Ctx, reuse: string) =>
  db
    .selectFrom('datasets.public_dataset as dataset')
    .innerJoin('data_requests.reuse_dataset as used', 'used.dataset_id', 'dataset.id')
    .select(['dataset.id', 'dataset.slug', 'dataset.title'])
    .where('used.reuse_id', '=', reuse)
    .orderBy('dataset.title')
    .execute()
/** All that were submitted, for whoever moderates. */
export const listSubmitted = (ctx: Ctx): Promise<Reuse[]> =>
  isTriager(ctx.actor)
    ? ctx.db
        .selectFrom('data_requests.reuse')
        .selectAll()
        .orderBy((is) => is.case().when('state', '=', 'filed').then(0).else(1).end())
        .orderBy('submitted_at', 'desc')
        .limit(300)
        .execute()
    : Promise.resolve([])
export const listOwnReuses = ({ db, actor }: Ctx): Promise<Reuse[]> =>
  actor === null
    ? Promise.resolve([])
    : db
        .selectFrom('data_requests.reuse')
        .selectAll()
        .where('submitted_by', '=', actor.id)
        .orderBy('submitted_at', 'desc')
        .execute()
