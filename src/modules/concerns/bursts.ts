import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { publicSources } from '../../platform/public-source.ts'
import { groupAlike } from '../likeness/index.ts'

/** Messages of the last days that say nearly the same: probably a concern. */
export type Burst = { messages: { id: string; title: string; url: string }[]; shared: string[] }

const DAYS = 7
const LEAST = 3
const MOST = 1_000

/** 集中反映: among messages that are public; those of which a concern was logged already are left out. */
export async function findBursts(ctx: Ctx): Promise<Burst[]> {
  const source = publicSources().find(({ kind }) => kind === 'message')
  if (!source) return []
  const rows = await ctx.db
    .selectFrom('messages.public_message')
    .select('id')
    .where('published', '=', true)
    .where('received_on', '>=', addDays(dayOf(ctx.now), -DAYS))
    .orderBy('received_on', 'desc')
    .limit(MOST)
    .execute()
  const known = await ctx.db.selectFrom('concerns.concern').select('messages').execute()
  const taken = new Set(known.flatMap(({ messages }) => messages))
  const ids = rows.flatMap(({ id }) => (id && !taken.has(id) ? [id] : []))
  if (ids.length < LEAST) return []
  const things = await source.load({ ...ctx, actor: null }, ids)
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return groupAlike(things.map(({ id, title, text }) => ({ id, text: `${title}\n${text}` })))
    .filter(({ members }) => members.length >= LEAST)
    .map(({ members, shared }) => ({
      messages: members.flatMap((id) => {
        const thing = byId.get(id)
        return thing ? [{ id, title: thing.title, url: thing.url }] : []
      }),
      shared: shared.slice(0, 5),
    }))
}
