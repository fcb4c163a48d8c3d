import type { Ctx } from '../../platform/ctx.ts'
import { log } from '../../platform/log.ts'
import { findLearned, type Learned } from './learning/kept-model.ts'
import type { Thresholds } from './learning/thresholds.ts'

export type CurrentModel = {
  id: string
  learned: Learned
  thresholds: Thresholds
  suspended: ReadonlySet<string>
  trainedAt: Date
}
type Held = { checkedAt: number; model: CurrentModel | null; reading: Promise<CurrentModel | null> | null }

const CHECKED_FOR = 5_000
const held = new WeakMap<object, Held>()

/** The model in use, warm in memory; at most some seconds behind another process. Null until a first one has taken over. */
export async function currentModel({ db }: Pick<Ctx, 'db'>): Promise<CurrentModel | null> {
  const key = db.getExecutor().adapter
  const known = held.get(key)
  if (known && performance.now() - known.checkedAt < CHECKED_FOR) return known.reading ?? known.model
  const mine: Held = { checkedAt: performance.now(), model: known?.model ?? null, reading: null }
  held.set(key, mine)
  const reading = read(db, known?.model ?? null)
  // Who asks while a new one is read goes on with the one before.
  if (!known?.model) mine.reading = reading
  try {
    mine.model = await reading
  } finally {
    mine.reading = null
  }
  return mine.model
}

/** Has this process look again. */
export const forgetModel = ({ db }: Pick<Ctx, 'db'>) => void held.delete(db.getExecutor().adapter)

async function read(db: Ctx['db'], known: CurrentModel | null): Promise<CurrentModel | null> {
  const row = await db
    .selectFrom('dispatching.model')
    .select(['id', 'storage_key', 'thresholds', 'suspended', 'trained_at'])
    .where('standing', '=', 'champion')
    .executeTakeFirst()
  if (!row?.storage_key) return null
  const found = known?.id === row.id ? known.learned : await findLearned(row.storage_key).catch(toNothing)
  if (!found) return null
  const thresholds = row.thresholds as Thresholds // written by `keepModel` alone
  return { id: row.id, learned: found, thresholds, suspended: new Set(row.suspended), trainedAt: row.trained_at }
}

/** A model that cannot be read is as good as none: the duty list's words suggest until the next night. */
function toNothing(error: unknown) {
  log.error({ err: error }, 'the dispatching model cannot be read')
  return undefined
}
