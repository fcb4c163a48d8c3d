import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { plainCode } from '../../../platform/lookup-code.ts'
import { CheckedIn, MarkedAbsent } from '../events.ts'
import { mayMove, type Registration, registrationStates } from '../model.ts'
import { lockToRun } from './open-session.ts'

/** 签到: the code as it is typed or scanned (the address in the QR code ends with it). A second time is told, and changes nothing. */
export async function checkIn(tx: Tx, sessionId: string, typed: string): Promise<{ registration: Registration; again: boolean }> {
  const session = await lockToRun(tx, sessionId)
  if (session.cancelled_at) throw conflict('attendance.cancelled', '这个场次已经取消')
  const code = plainCode(/[?&]code=([^&]+)/.exec(typed)?.[1] ?? typed)
  const registration = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('check_in_code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!registration) throw new FieldRefusal('code', '这个场次没有这个签到码，请核对场次')
  if (registration.state === 'attended') return { registration, again: true }
  if (!mayMove(registration.state, 'attended'))
    throw new FieldRefusal('code', `这份报名${registrationStates[registration.state]}，不能签到`)
  await tx.db
    .updateTable('attendance.registration')
    .set({ state: 'attended', checked_in_at: tx.now })
    .where('id', '=', registration.id)
    .execute()
  await record(tx, CheckedIn, registration.id, { session: sessionId }, session.organisation_id)
  return { registration: { ...registration, state: 'attended', checked_in_at: tx.now }, again: false }
}

/** 标记未到场: all who were admitted and have not come; once the session has begun. */
export async function markAbsent(tx: Tx, sessionId: string) {
  const session = await lockToRun(tx, sessionId)
  if (tx.now < session.starts_at) throw conflict('attendance.not-begun', '活动还没有开始')
  const absent = await tx.db
    .updateTable('attendance.registration')
    .set({ state: 'absent' })
    .where('session_id', '=', sessionId)
    .where('state', '=', 'admitted')
    .returning('id')
    .execute()
  for (const { id } of absent) await record(tx, MarkedAbsent, id, { session: sessionId }, session.organisation_id)
  return absent.length
}
