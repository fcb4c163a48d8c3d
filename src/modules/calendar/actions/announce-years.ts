import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { YearEntered } from '../events.ts'

/**
 * Tells the other modules of editions that have come into force since the last time. Only a simulated clock meets any:
 * the seeded notices of later years come into force on the day they were issued.
 */
export async function announceYears(tx: Tx) {
  const editions = await tx.db
    .updateTable('calendar.edition')
    .set({ announced_at: tx.now })
    .where('announced_at', 'is', null)
    .where('entered_at', '<=', tx.now)
    .returning(['id', 'year', 'entered_at'])
    .execute()
  for (const { id, year } of editions.sort((a, b) => a.entered_at.getTime() - b.entered_at.getTime()))
    await record(tx, YearEntered, id, { year, edition: id })
}
