import type { Ctx } from '../../../platform/ctx.ts'
import type { Collection } from '../model.ts'
import { getCollection } from '../queries.ts'

const FRESH = 1_000
const known = new WeakMap<Ctx['db'], Map<string, { collection: Collection; until: number }>>()

/**
 * A collection as it was within the last second, so that thousands of answers do not each ask for it. That it has been closed meanwhile
 * is noticed under the lock where answers are written.
 */
export async function knownCollection(ctx: Ctx, id: string): Promise<Collection> {
  const here = known.get(ctx.db) ?? new Map<string, { collection: Collection; until: number }>()
  known.set(ctx.db, here)
  const had = here.get(id)
  const clock = performance.now()
  if (had && had.until > clock && ctx.now >= had.collection.opens_at) return had.collection
  const collection = await getCollection(ctx, id)
  if (here.size > 1_000) here.clear()
  here.set(id, { collection, until: clock + FRESH })
  return collection
}
