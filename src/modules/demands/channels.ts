import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Channel } from './model.ts'

type Known = { at: number; byCode: ReadonlyMap<string, Channel> }
const kept = new WeakMap<object, Known>()

/** Every channel by its code, as this process knew them within the last second. */
export async function channelsByCode({ db }: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, Channel>> {
  const key = db.getExecutor().adapter
  const known = kept.get(key)
  if (known && performance.now() - known.at < 1_000) return known.byCode
  const rows = await db.selectFrom('demands.channel').selectAll().orderBy('place').orderBy('code').execute()
  const byCode = new Map(rows.map((row) => [row.code, row]))
  kept.set(key, { at: performance.now(), byCode })
  return byCode
}

/** The channels in their order. */
export const listChannels = async (ctx: Pick<Ctx, 'db'>): Promise<Channel[]> => [...(await channelsByCode(ctx)).values()]

/** Adds channels, or says anew what those of the same code are; none is ever deleted by being left out. */
export async function keepChannels(tx: Tx, channels: readonly (Pick<Channel, 'code' | 'name' | 'kind'> & Partial<Channel>)[]) {
  for (let at = 0; at < channels.length; at += 500) {
    const rows = channels.slice(at, at + 500).map(({ code, name, kind, merged_into = null, active = true, place = 0 }) => ({
      code,
      name,
      kind,
      merged_into,
      active,
      place,
    }))
    await tx.db
      .insertInto('demands.channel')
      .values(rows)
      .onConflict((again) =>
        again.column('code').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          kind: ref('excluded.kind'),
          merged_into: ref('excluded.merged_into'),
          active: ref('excluded.active'),
          place: ref('excluded.place'),
        })),
      )
      .execute()
  }
  kept.delete(tx.db.getExecutor().adapter)
}
