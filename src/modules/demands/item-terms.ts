import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { loadDuties } from '../duties/index.ts'
import type { Kind } from './model.ts'
import type { ItemTerm } from './terms.ts'

/** What the duty list in force says of a term; null where it does not know the item. */
export async function itemTerms(ctx: Pick<Ctx, 'db' | 'now'>): Promise<(item: string, kind: Kind) => ItemTerm> {
  const { byCode } = await loadDuties(ctx, dayOf(ctx.now))
  return (item, kind) => byCode.get(item)?.terms[kind] ?? null
}
