import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { publicSources } from '../../platform/public-source.ts'
import { themesSince } from '../messages/index.ts'
import type { Source } from './model.ts'

/** What many people say at about the same time: probably a concern. */
export type Burst = {
  source: Source
  /** The letters, incidents or hot spots in which it was noticed: of what was logged from them nothing is suggested again. */
  ids: string[]
  /** How many say it, as far as that is told. */
  said: string
  about: string
  /** Since when there are so many that it is one; its clock would run from here. */
  since: Date
  /** What of it may be read. */
  shown: { title: string; url: string }[]
}
/** Looks for bursts in a module behind this one, among what came in the last so many days. */
type Watch = (ctx: Ctx, days: number) => Promise<Burst[]>
const watches: Watch[] = []
export const watchForBursts = (watch: Watch) => void watches.push(watch)

const DAYS = 7
const LEAST = 3

/** 集中反映: among all letters and whatever else is watched; those of which a concern was logged already are left out. */
export async function findBursts(ctx: Ctx): Promise<Burst[]> {
  const logged = await ctx.db.selectFrom('concerns.concern').select('messages').execute()
  const taken = new Set(logged.flatMap(({ messages }) => messages))
  const watched = await Promise.all(watches.map((watch) => watch(ctx, DAYS)))
  return [...(await inLetters(ctx, taken)), ...watched.flat().filter(({ ids }) => !ids.some((id) => taken.has(id)))]
}

/** Letters that are public are named, the others only counted. */
async function inLetters(ctx: Ctx, taken: ReadonlySet<string>): Promise<Burst[]> {
  const themes = await themesSince(ctx, addDays(dayOf(ctx.now), -DAYS), LEAST)
  const fresh = themes
    .map((theme) => ({ ...theme, ids: theme.ids.filter((id) => !taken.has(id)) }))
    .filter(({ ids }) => ids.length >= LEAST)
  const source = publicSources().find(({ kind }) => kind === 'message')
  const wanted = fresh.flatMap(({ published }) => published)
  const things = source && wanted.length > 0 ? await source.load({ ...ctx, actor: null }, wanted) : []
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return fresh.map(({ ids, shared, since }) => {
    const shown = ids.flatMap((id) => byId.get(id) ?? []).map(({ title, url }) => ({ title, url }))
    return {
      source: 'messages',
      ids,
      said: `${ids.length} 件${shown.length < ids.length ? `（已公开 ${shown.length} 件）` : ''}`,
      about: shared.join('、'),
      since,
      shown,
    }
  })
}
