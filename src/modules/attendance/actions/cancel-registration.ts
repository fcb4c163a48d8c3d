import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RegistrationCancelled } from '../events.ts'
import { holdsSeat, mayMove, type Registration, registrationStates, type Session } from '../model.ts'
import { isOwn, mayRun } from '../policy.ts'
import { findByReceipt, lockSession } from '../queries.ts'
import { moveUp } from './move-up.ts'

/** Which registration: one's own by its id, or by number and code of its receipt. */
export type Meant = { id: string } | { number: string; code: string }

/** 取消报名: the seat goes to the waiting list at once. Twice is once. */
export async function cancelRegistration(tx: Tx, meant: Meant) {
  const { session, registration } = await lockMeant(tx, meant)
  if (registration.state === 'cancelled') return registration
  if (tx.now >= session.starts_at) throw conflict('attendance.begun', '活动已经开始，不能取消')
  if (!mayMove(registration.state, 'cancelled'))
    throw conflict('attendance.not-now', `这份报名${registrationStates[registration.state]}，不能取消`)
  if (holdsSeat(registration.state))
    await tx.db
      .updateTable('attendance.session')
      .set((is) => ({ taken: is('taken', '-', registration.group_size) }))
      .where('id', '=', session.id)
      .execute()
  await tx.db
    .updateTable('attendance.registration')
    .set({ state: 'cancelled', cancelled_at: tx.now, waiting_rank: null })
    .where('id', '=', registration.id)
    .execute()
  await record(tx, RegistrationCancelled, registration.id, { session: session.id }, session.organisation_id)
  await moveUp(tx, session.id)
  return registration
}

/** Locks the session first and the registration then, as everybody does. */
export async function lockMeant(tx: Tx, meant: Meant): Promise<{ session: Session; registration: Registration }> {
  const found =
    'code' in meant
      ? await findByReceipt(tx, meant.number, meant.code)
      : await tx.db.selectFrom('attendance.registration').selectAll().where('id', '=', meant.id).executeTakeFirst()
  if (!found) throw notFound()
  const session = await lockSession(tx, found.session_id)
  if (!('code' in meant) && !isOwn(tx.actor, found) && !mayRun(tx.actor, session)) throw notFound()
  const registration = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('id', '=', found.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { session, registration }
}
