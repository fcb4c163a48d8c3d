import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'

/** Notes that the person was here today: what the years of retention are counted from. Not a fact of anybody's case, so no event. */
export const seePerson = (tx: Tx, id: string) =>
  tx.db
    .updateTable('identity.person')
    .set({ last_seen_on: dayOf(tx.now) })
    .where('id', '=', id)
    .where('last_seen_on', '<', dayOf(tx.now))
    .execute()
