import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { MovedUp } from '../events.ts'
import { freeSeats, type Registration, type Session, seatInOrder, whenWords } from '../model.ts'
import { lockSession } from '../queries.ts'
import { tellRegistrant } from './tell-registrant.ts'

/** 递补: seats that have come free go to the waiting list in its order, until the session begins. Each is told. */
export async function moveUp(tx: Tx, sessionId: string) {
  const session = await lockSession(tx, sessionId)
  if (session.cancelled_at || tx.now >= session.starts_at) return
  const waiting = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('state', '=', 'waiting')
    .orderBy('waiting_rank')
    .execute()
  for (const registration of seatInOrder(waiting, freeSeats(session)).seated) {
    await admit(tx, session, registration)
    await record(tx, MovedUp, registration.id, { session: sessionId }, session.organisation_id)
    await tellRegistrant(tx, registration, {
      kind: MovedUp.name,
      title: `候补成功：${session.owner_title}，签到码 ${registration.check_in_code}`,
      body: `有人取消，您的候补报名已经成功：${session.title}，${whenWords(session)}，${session.place}。不能参加的，请及时取消，把名额让给后面的人。`,
    })
  }
}

/** Gives the seats; the table's own check refuses what would be one too many. */
export async function admit(tx: Tx, { id }: Pick<Session, 'id'>, registration: Pick<Registration, 'id' | 'group_size'>) {
  await tx.db
    .updateTable('attendance.session')
    .set((is) => ({ taken: is('taken', '+', registration.group_size) }))
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('attendance.registration')
    .set({ state: 'admitted', admitted_at: tx.now, waiting_rank: null })
    .where('id', '=', registration.id)
    .execute()
}
