import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { Rated } from '../events.ts'
import { lockMeant, type Meant } from './cancel-registration.ts'

/** 评价: whoever came says how it was, once; a second time replaces the first. */
export async function rateSession(tx: Tx, meant: Meant, { rating, feedback }: { rating: number; feedback: string | null }) {
  const { session, registration } = await lockMeant(tx, meant)
  if (registration.state !== 'attended') throw conflict('attendance.not-there', '签到参加过的才能评价')
  if (feedback !== null) {
    await refuseSecret(tx, { text: feedback })
    const { blocks, sentence } = await screen(tx, { text: feedback, files: [] })
    if (blocks) throw new FieldRefusal('feedback', sentence)
  }
  const rated = { rating, feedback, rated_at: tx.now }
  await tx.db.updateTable('attendance.registration').set(rated).where('id', '=', registration.id).execute()
  await record(tx, Rated, registration.id, { session: session.id, rating }, session.organisation_id)
}
