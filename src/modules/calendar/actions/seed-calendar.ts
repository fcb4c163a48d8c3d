import type { Tx } from '../../../platform/ctx.ts'
import { startOf } from '../../../platform/day.ts'
import { readSeeds } from '../seeds.ts'
import { insertEdition } from './enter-year.ts'

/**
 * Enters the notices published so far, each in force from the day it was issued, so that a date of the past is counted as it was
 * counted then (2020 has two: the holiday was prolonged while it ran). Safe to repeat.
 */
export async function seedCalendar(tx: Tx) {
  for (const seed of await readSeeds()) {
    const there = await tx.db.selectFrom('calendar.edition').select('id').where('number', '=', seed.number).executeTakeFirst()
    if (there) continue
    const enteredAt = startOf(seed.issuedOn)
    await insertEdition(tx, { ...seed, enteredAt, enteredBy: null, announcedAt: enteredAt <= tx.now ? tx.now : null }, seed.days)
  }
}
