import type { Ctx } from '../../platform/ctx.ts'
import { loadDemands } from './find-demand.ts'
import { phoneHash } from './intake/prepare.ts'
import type { Demand } from './model.ts'
import { isOperator } from './policy.ts'

const MOST = 20

/** What a caller has told before, the latest first, by the hash of their number. For operators; whoever shows it writes that down. */
export async function historyOf(ctx: Ctx, { phone }: { phone: string }): Promise<Demand[]> {
  if (!isOperator(ctx.actor)) return []
  const rows = await ctx.db
    .selectFrom('demands.reporter')
    .select('demand_id')
    .where('phone_hash', '=', phoneHash(phone))
    .orderBy('demand_id', 'desc')
    .limit(MOST)
    .execute()
  const ids = rows.map(({ demand_id }) => demand_id)
  const found = await loadDemands(ctx, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
