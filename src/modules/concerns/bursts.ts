import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { publicSources } from '../../platform/public-source.ts'
import { themesSince } from '../messages/index.ts'

/** Letters of the last days that say nearly the same: probably a concern. Those that are public are named, the others only counted. */
export type Burst = { ids: string[]; messages: { id: string; title: string; url: string }[]; shared: string[] }

const DAYS = 7
const LEAST = 3

/** 集中反映: among all letters; those of which a concern was logged already are left out. */
export async function findBursts(ctx: Ctx): Promise<Burst[]> {
  const themes = await themesSince(ctx, addDays(dayOf(ctx.now), -DAYS), LEAST)
  if (themes.length === 0) return []
  const logged = await ctx.db.selectFrom('concerns.concern').select('messages').execute()
  const taken = new Set(logged.flatMap(({ messages }) => messages))
  const fresh = themes
    .map((theme) => ({ ...theme, ids: theme.ids.filter((id) => !taken.has(id)) }))
    .filter(({ ids }) => ids.length >= LEAST)
  const source = publicSources().find(({ kind }) => kind === 'message')
  const shown = fresh.flatMap(({ published }) => published)
  const things = source && shown.length > 0 ? await source.load({ ...ctx, actor: null }, shown) : []
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return fresh.map(({ ids, shared }) => ({
    ids,
    shared,
    messages: ids.flatMap((id) => {
      const thing = byId.get(id)
      return thing ? [{ id, title: thing.title, url: thing.url }] : []
    }),
  }))
}
