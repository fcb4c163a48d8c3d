import { seedCalendar } from '../modules/calendar/index.ts'
import { seedVocabularies } from '../modules/datasets/index.ts'
import { seedDuties } from '../modules/duties/index.ts'
import { seedSections } from '../modules/gazette/index.ts'
import { enterChannels } from '../modules/intake/index.ts'
import { seedCatalogue, seedColumns } from '../modules/publishing/index.ts'
import { seedSubjectAreas } from '../modules/requests/index.ts'
import { seedPrefixes } from '../modules/rules/index.ts'
import { seedWording } from '../modules/screening/index.ts'
import { inTransaction, SYSTEM } from '../platform/ctx.ts'
import type { Db } from '../platform/db.ts'
import { seedCensus } from './census.ts'
import { seedCity } from './city.ts'
import { seedPlaces } from './places.ts'

/** Offices, cast, calendar and subject areas: what a city has before its first request. Safe to repeat. */
export async function seedOffices(db: Db, now: Date) {
  await inTransaction({ db, now, actor: SYSTEM }, async (tx) => {
    await seedCalendar(tx)
    await seedSubjectAreas(tx)
    await seedColumns(tx)
    await seedWording(tx)
    await seedSections(tx)
    await seedVocabularies(tx)
    await seedCensus(tx)
  })
  await seedCity({ db, now })
  await inTransaction({ db, now, actor: SYSTEM }, async (tx) => {
    await seedCatalogue(tx)
    await seedPrefixes(tx)
    await seedPlaces(tx)
    await enterChannels(tx)
    await seedDuties(tx)
  })
}
