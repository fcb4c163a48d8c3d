import type { Ctx } from '../../platform/ctx.ts'
import { CONFIRM_WITHIN_DAYS } from './model.ts'

/** Forgets what nobody confirmed, and what was told half a year ago. */
export async function clear({ db, now }: Ctx) {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db
    .deleteFrom('following.alert')
    .where('confirmed_at', 'is', null)
    .where('created_at', '<', before(CONFIRM_WITHIN_DAYS))
    .execute()
  await db.deleteFrom('following.note').where('told_at', '<', before(183)).execute()
}
