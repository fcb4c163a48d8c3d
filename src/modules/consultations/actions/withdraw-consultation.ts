import type { z } from 'zod'
import { SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { cancelSession, getSession } from '../../attendance/index.ts'
import { closeCollection } from '../../questionnaires/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConsultationWithdrawn } from '../events.ts'
import { keptHearings } from '../kept-hearings.ts'
import type { Consultation } from '../model.ts'
import { lockConsultation } from '../queries.ts'
import type { Withdraw } from '../schema.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'
import { notePublicly } from './note-publicly.ts'

/** Takes it back, with a reason that everybody reads; its page stays. What never was public just ends. */
export async function withdrawConsultation(tx: Tx, id: string, { reason }: z.output<typeof Withdraw>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'withdraw')
  await refuseSecret(tx, { text: reason })
  const wasOpen = consultation.state === 'open'
  // Who may withdraw has been looked at; whose questions may be closed early is another list.
  if (wasOpen && consultation.collection_id !== null)
    await closeCollection({ ...tx, actor: SYSTEM }, consultation.collection_id, { reason })
  await cancelSeats(tx, consultation, reason)
  await moveConsultation(tx, consultation, 'withdraw', {
    withdrawn_on: dayOf(tx.now),
    withdrawn_reason: reason,
    ...(wasOpen && { closed_at: tx.now, closed_on: dayOf(tx.now) }),
  })
  if (consultation.opened_on !== null) await notePublicly(tx, id, 'withdrawal', reason)
  await record(tx, ConsultationWithdrawn, id, { wasOpen }, consultation.organisation_id)
}

/** Whoever registered is told; by the hearing itself, where one has been announced. */
async function cancelSeats(tx: Tx, consultation: Consultation, reason: string) {
  const { session_id } = consultation
  if (session_id === null || (await getSession(tx, session_id)).ends_at <= tx.now) return
  const { hearings } = await keptHearings(tx, consultation)
  if (!hearings.some(({ href, cancelled }) => href !== null && !cancelled))
    await cancelSession({ ...tx, actor: SYSTEM }, session_id, reason)
}
