import type { Child } from 'hono/jsx'
import type { Ctx } from '../../platform/ctx.ts'
import type { Demand } from './model.ts'

/** What another module shows beside a case: to who works on it, or to who told it. */
type Panel = { name: string; for: 'desk' | 'citizen'; render: (ctx: Ctx, demand: Demand) => Promise<Child | null> }
const panels: Panel[] = []
export const onCase = (panel: Panel) => void panels.push(panel)
export const panelsFor = async (ctx: Ctx, whom: Panel['for'], demand: Demand): Promise<Child[]> => {
  const shown = await Promise.all(panels.filter((panel) => panel.for === whom).map(({ render }) => render(ctx, demand)))
  return shown.filter((each) => each !== null)
}

/** Whose matter it may be, how sure that is, and why. */
export type Suggestion = { office: string; item: string | null; probability: number; why: string }
type Suggest = (ctx: Ctx, demand: Demand) => Promise<Suggestion[]>
let suggest: Suggest = async () => []
export const suggestWith = (ask: Suggest) => {
  suggest = ask
}
export const suggestionsFor = (ctx: Ctx, demand: Demand) => suggest(ctx, demand)

/** Where somebody says that it is, as far as they have said. */
export type SaidPlace = { lat: number | null; lon: number | null; street: string | null }
/** What stands above the public form: an outage that everybody knows of already; near the place once it is said. */
type Banner = (ctx: Ctx, place: SaidPlace | null) => Promise<Child | null>
const banners: Banner[] = []
export const onPublicForm = (banner: Banner) => void banners.push(banner)
export const bannersNow = async (ctx: Ctx, place: SaidPlace | null = null): Promise<Child[]> =>
  (await Promise.all(banners.map((banner) => banner(ctx, place)))).filter((each) => each !== null)

/** How many a network may file here within an hour before work is asked for; refuses where the channel takes nothing just now. */
type Bound = (ctx: Ctx, channel: string) => Promise<number>
let bound: Bound = async () => 120
export const boundFilings = (asked: Bound) => {
  bound = asked
}
export const filingsAllowed = (ctx: Ctx, channel: string) => bound(ctx, channel)
