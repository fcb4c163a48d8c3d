import { randomUUID } from 'node:crypto'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { KEY_FIELD } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type Collection, stageOf } from '../model.ts'

export const keyOf = (values: Record<string, unknown> = {}) => String(values[KEY_FIELD] ?? '') || randomUUID()

/** The office in whose name the actor is at the desk. */
export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  return byId.get(ctx.actor?.posts[0]?.organisation ?? '')?.name ?? ''
}
export const officeName = async (ctx: Ctx, id: string) => (await loadOrganisations(ctx)).byId.get(id)?.name ?? ''

/** Where a collection stands, as a sentence. */
export function timeSentence(collection: Collection, now: Date) {
  const { opens_at, closes_at, closed_at } = collection
  const until = minuteOf(closes_at)
  switch (stageOf(collection, now)) {
    case 'planned':
      return `${minuteOf(opens_at)} 开始`
    case 'open': {
      const days = Math.round((Date.parse(dayOf(closes_at)) - Date.parse(dayOf(now))) / 86_400_000)
      return `${until} 截止${days > 0 ? `，还有 ${days} 天` : '，今天截止'}`
    }
    case 'ended':
      return `已于 ${until} 截止，正在汇总`
    case 'closed':
      return `已于 ${minuteOf(closed_at ?? closes_at)} 截止`
  }
}
