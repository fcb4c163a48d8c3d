import { seedCalendar } from '../src/modules/calendar/index.ts'
import { seedSubjectAreas } from '../src/modules/requests/index.ts'
import { inTransaction, SYSTEM } from '../src/platform/ctx.ts'
import type { Database } from '../src/platform/db.ts'
import { seedCity } from '../src/seed/city.ts'

/** The clock stands still, late in the evening UTC: in Shenzhen it is already Wednesday, the 16th. */
export const NOW = new Date('2026-09-15T17:30:00Z')

/** What every world starts with: the sample city and its people, the holidays, the subject areas; no case. */
export async function seedTemplate(db: Database) {
  await seedCity({ db, now: NOW })
  await inTransaction({ db, actor: SYSTEM, now: NOW }, async (tx) => {
    await seedCalendar(tx)
    await seedSubjectAreas(tx)
  })
}
