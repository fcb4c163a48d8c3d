import { seedCalendar } from '../modules/calendar/index.ts'
import { seedSections } from '../modules/gazette/index.ts'
import { seedCatalogue, seedColumns } from '../modules/publishing/index.ts'
import { seedPublicLinks, seedSubjectAreas } from '../modules/requests/index.ts'
import { seedPrefixes } from '../modules/rules/index.ts'
import { seedWording } from '../modules/screening/index.ts'
import { inTransaction, SYSTEM } from '../platform/ctx.ts'
import type { Database } from '../platform/db.ts'
import { seedCity } from './city.ts'

/** Offices with what they have published, cast, calendar and subject areas: what a city has before its first request. Safe to repeat. */
export async function seedOffices(db: Database, now: Date) {
  await inTransaction({ db, now, actor: SYSTEM }, async (tx) => {
    await seedCalendar(tx)
    await seedSubjectAreas(tx)
    await seedColumns(tx)
    await seedWording(tx)
    await seedSections(tx)
  })
  await seedCity({ db, now })
  await inTransaction({ db, now, actor: SYSTEM }, async (tx) => {
    await seedPublicLinks(tx)
    await seedCatalogue(tx)
    await seedPrefixes(tx)
  })
}
