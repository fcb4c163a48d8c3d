import { type Ctx, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { RealNameConfirmed } from './events.ts'

/**
 * Somebody came for the first time from the real-name provider (OIDC): the account gets its person, with the level the
 * provider vouches for. Real time: better-auth calls this outside any request of ours.
 */
export const welcomeRealName = (db: Ctx['db'], user: { id: string; name: string; email: string; createdAt: Date }) =>
  inTransaction({ db, actor: SYSTEM, now: user.createdAt }, async (tx) => {
    await tx.db
      .insertInto('identity.person')
      .values({
        id: user.id,
        name: user.name,
        email: user.email.endsWith('.invalid') ? null : user.email,
        level: 'real-name',
        has_login: true,
        created_at: tx.now,
        last_seen_on: dayOf(tx.now),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await record(tx, RealNameConfirmed, user.id, { provider: 'oidc' })
  })
