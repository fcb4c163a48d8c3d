import type { Ctx } from '../../../platform/ctx.ts'
import type { Db } from '../../../platform/db.ts'
import { getPublicBriefing } from '../queries.ts'

/** So long the answer holds: thousands who come at once ask the database once. */
const HOLDS = 1_000
const MOST = 1_000
const asked = new WeakMap<Db, Map<string, { at: number; open: Promise<boolean> }>>()

/** Whether readers may be connected: it has been announced, and is not over. Refuses what nobody may see. */
export function isOpen(ctx: Ctx, id: string): Promise<boolean> {
  const known = asked.get(ctx.db) ?? new Map<string, { at: number; open: Promise<boolean> }>()
  asked.set(ctx.db, known)
  const before = known.get(id)
  if (before && Date.now() - before.at < HOLDS) return before.open
  if (known.size >= MOST) known.clear()
  const open = getPublicBriefing({ ...ctx, actor: null }, id).then(({ state }) => state === 'live' || state === 'announced')
  known.set(id, { at: Date.now(), open })
  return open
}
