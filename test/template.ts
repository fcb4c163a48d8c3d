import type { Db } from '../src/platform/db.ts'
import { seedOffices } from '../src/seed/offices.ts'

/** The clock stands still, late in the evening UTC: in Shenzhen it is already Wednesday, the 16th. */
export const NOW = new Date('2026-09-15T17:30:00Z')

/** What every world starts with: the sample city and its people, the holidays, the subject areas; no case. */
export const seedTemplate = (db: Db) => seedOffices(db, NOW)
