import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { type Asked, type Readable, readable } from './readable.ts'

const MOST = 2_000
type Held = { found: Readable; stamp: string }
const held = new WeakMap<object, Map<string, Held>>()

/**
 * `readable`, for programs that ask hundreds of times a second: what is open to all and current is kept, and one small question tells
 * whether it still is. Whatever depends on who asks, or on a day, is looked up anew.
 */
export async function readableHeld(ctx: Ctx, asked: Asked): Promise<Readable> {
  if (asked.asOf !== undefined || asked.number !== undefined) return readable(ctx, asked)
  const key = JSON.stringify([asked.dataset, asked.resource])
  const known = keptFor(ctx).get(key)
  if (known && (await stampOf(ctx, known.found)) === known.stamp) return known.found
  const found = await readable(ctx, asked)
  if (found.dataset.opening_class !== 'unconditional') return found
  const stamp = await stampOf(ctx, found)
  // Published in between, the stamp would be of the next version already: that is not kept.
  if (stamp.includes(found.release.id)) keep(ctx, key, { found, stamp })
  return found
}

/** All that `readable` goes by, in one text: state and class, the tables' current versions, and whether this one was withdrawn. */
async function stampOf({ db }: Ctx, { dataset, release, version }: Readable): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', dataset.state, dataset.opening_class, dataset.slug, dataset.changed_at, version.withdrawn_at,
      (select string_agg(coalesce(resource.current_version_id::text, '-'), ' ' order by resource.position)
        from datasets.resource where resource.dataset_id = dataset.id)) as stamp
    from datasets.dataset left join datasets.version on version.id = ${release.id}::uuid
    where dataset.id = ${dataset.id}::uuid`.execute(db)
  return `${rows[0]?.stamp ?? ''} ${version.id}`
}

function keptFor({ db }: Ctx) {
  const key = db.getExecutor().adapter
  const kept = held.get(key) ?? new Map<string, Held>()
  held.set(key, kept)
  return kept
}

function keep(ctx: Ctx, key: string, entry: Held) {
  const kept = keptFor(ctx)
  if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, entry)
}
