import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Limits } from '../../tables/index.ts'
import type { Dataset } from '../model.ts'
import { mayReadRows } from '../policy.ts'
import { meterOf } from './charge.ts'
import { hashGrantKey, isGrantKey } from './keys.ts'
import type { Grant } from './model.ts'
import { findStatistics } from './queries.ts'

/**
 * What the caller may read of a data set that is open on conditions; null where nothing. A key speaks for itself, whoever sends it;
 * then who works on the data reads all, and who was granted them as much as that. Everybody else has what statistics are open.
 */
export async function grantOf(ctx: Ctx, dataset: Dataset, key: string | undefined): Promise<Limits | null> {
  if (isGrantKey(key)) {
    const grant = await grantByKey(ctx, key)
    return grant.dataset_id === dataset.id ? limitsOf(ctx, grant) : openTo(ctx, dataset)
  }
  if (mayReadRows(ctx.actor, dataset)) return {}
  const grant = await grantByHolder(ctx, dataset.id)
  return grant ? limitsOf(ctx, grant) : openTo(ctx, dataset)
}

/** The grant as limits: who asks under it is charged for each answer. */
function limitsOf(ctx: Ctx, grant: Grant): Limits {
  const { mode, columns, sums, floor, row_filter } = grant
  return {
    ...(mode === 'rows' ? { columns } : { statistics: { by: columns, of: sums, floor } }),
    ...(row_filter && { where: row_filter }),
    meter: meterOf(ctx, grant),
  }
}

/** Numbers over many rows, where the office and the data bureau have opened them. */
async function openTo(ctx: Ctx, { id }: Dataset): Promise<Limits | null> {
  const open = await findStatistics(ctx, id)
  return open?.decided_at ? { statistics: { by: open.columns, of: open.sums, floor: open.floor } } : null
}

const inForce = ({ db, now }: Ctx) =>
  db
    .selectFrom('datasets.access_grant')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('since', '<=', dayOf(now))
    .where('until', '>=', dayOf(now))

/** A key that is none, or no longer one, is refused rather than passed over. */
async function grantByKey(ctx: Ctx, key: string): Promise<Grant> {
  const grant = await inForce(ctx).where('key_hash', '=', hashGrantKey(key)).$castTo<Grant>().executeTakeFirst()
  if (!grant) throw new Refusal(401, 'datasets.grant-key-invalid', '使用密钥无效、已经更换，或者使用许可已经到期、终止')
  return grant
}

function grantByHolder(ctx: Ctx, dataset: string): Promise<Grant | undefined> {
  if (ctx.actor?.kind !== 'person') return Promise.resolve(undefined)
  return inForce(ctx)
    .where('dataset_id', '=', dataset)
    .where('holder_id', '=', ctx.actor.id)
    .orderBy('id', 'desc')
    .$castTo<Grant>()
    .executeTakeFirst()
}
