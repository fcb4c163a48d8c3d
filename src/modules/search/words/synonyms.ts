import { readFileSync } from 'node:fs'
import type { Selectable } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DB } from '../../../platform/db-types.ts'
import { normalise } from '../analysis/normalise.ts'
import type { Weighted } from '../articles/lay-words.ts'

export type Synonym = Selectable<DB['search.synonym']>

const LOOK_EVERY = 1_000

/** Our own list: what people say, and what the offices say. */
export const ourSynonyms: readonly (readonly [said: string, official: string])[] = JSON.parse(
  readFileSync(new URL('../../../../seeds/synonyms.json', import.meta.url), 'utf8'),
)

type Kept = { map: ReadonlyMap<string, readonly Weighted[]>; lookedAt: number; stamp: string }
// By the connection pool's adapter, which a transaction shares with the database it is in.
const kept = new WeakMap<object, Kept>()

/** All words that hold now, by what is said (normalised): our list, without what was retired, and what administrators added. */
export async function activeSynonyms({ db }: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, readonly Weighted[]>> {
  const key = db.getExecutor().adapter
  const known = kept.get(key)
  // A transaction sees its own words, which may be on trial: they are not remembered.
  if (!db.isTransaction && known && performance.now() - known.lookedAt < LOOK_EVERY) return known.map
  const rows = await db
    .selectFrom('search.synonym')
    .select(['said', 'official', 'weight', 'state'])
    .where('state', '<>', 'proposed')
    .execute()
  const stamp = JSON.stringify(rows)
  const map = known?.stamp === stamp ? known.map : mapOf(rows)
  if (!db.isTransaction) kept.set(key, { map, lookedAt: performance.now(), stamp })
  return map
}

/** Has this process read again, after it changed something itself. */
export const forgetSynonyms = ({ db }: Pick<Ctx, 'db'>) => void kept.delete(db.getExecutor().adapter)

function mapOf(rows: readonly Pick<Synonym, 'said' | 'official' | 'weight' | 'state'>[]) {
  const pairs = new Map<string, { said: string; official: string; weight: number }>()
  const keyOf = (said: string, official: string) => `${normalise(said)} ${normalise(official)}`
  for (const [said, official] of ourSynonyms) pairs.set(keyOf(said, official), { said, official, weight: 1 })
  for (const { said, official, weight, state } of rows)
    if (state === 'active') pairs.set(keyOf(said, official), { said, official, weight: Number(weight) })
    else pairs.delete(keyOf(said, official))
  const map = new Map<string, Weighted[]>()
  for (const { said, official, weight } of pairs.values()) {
    const key = normalise(said)
    map.set(key, [...(map.get(key) ?? []), { word: normalise(official), weight }])
  }
  return map
}

/** What the installation has decided itself, the undecided first. */
export const listSynonyms = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('search.synonym').selectAll().orderBy('state').orderBy('proposed_at', 'desc').limit(500).execute()
