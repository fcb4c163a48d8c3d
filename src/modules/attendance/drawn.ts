import type { Ctx } from '../../platform/ctx.ts'
import { lotHash } from './lot.ts'
import type { Session } from './model.ts'
import { listTickets } from './queries.ts'

export type DrawnTicket = Awaited<ReturnType<typeof lotOf>>[number]

/** The seats as they were given by the lot: computed again from the tickets, whatever has happened since. */
export async function lotOf(ctx: Pick<Ctx, 'db'>, session: Session) {
  const { lot_root } = session
  if (lot_root === null) return []
  let free = session.lot_seats ?? session.capacity
  return (await listTickets(ctx, session.id)).map((each) => {
    const seated = each.group_size <= free
    if (seated) free -= each.group_size
    return { ...each, hash: lotHash(lot_root, each.ticket), seated }
  })
}
