import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'

/** What the office says publicly on the page of a consultation. */
export const notePublicly = (tx: Tx, consultation: string, kind: 'correction' | 'extension' | 'withdrawal', text: string) =>
  tx.db
    .insertInto('consultations.note')
    .values({
      consultation_id: consultation,
      kind,
      text,
      noted_on: dayOf(tx.now),
      noted_by: tx.actor?.id ?? null,
      noted_at: tx.now,
    })
    .execute()
