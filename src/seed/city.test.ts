import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { isCreditCode } from '../modules/organisations/index.ts'
import { plannedOrganisations } from './city-plan.ts'
import { seedCity } from './city.ts'

test('every planned organisation stands below one before it, with a slug, name and valid invented credit code of its own', () => {
  const planned = plannedOrganisations()
  const seen = new Set<string>()
  for (const { slug, parent, creditCode, name } of planned) {
    expect(parent === null || seen.has(parent), slug).toBe(true)
    expect(isCreditCode(creditCode), `${slug} ${creditCode}`).toBe(true)
    for (const value of [slug, creditCode, name]) {
      expect(seen.has(value), value).toBe(false)
      seen.add(value)
    }
  }
})

test('seeding again changes nothing', async ({ world }) => {
  const count = async () => Promise.all((['organisations.organisation', 'identity.person', 'identity.post', 'platform.event'] as const)
    .map(async (table) => (await world.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count))
  const before = await count()
  await seedCity({ db: world.db, now: world.now })
  expect(await count()).toEqual(before)
})
