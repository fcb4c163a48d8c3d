import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { forgetOrganisations, isCreditCode } from '../modules/organisations/index.ts'
import { seedCity } from './city.ts'
import { plannedOrganisations } from './city-plan.ts'

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
  const count = async () =>
    Promise.all(
      (['organisations.organisation', 'identity.person', 'identity.post', 'platform.event'] as const).map(
        async (table) =>
          (
            await world.db
              .selectFrom(table)
              .select((eb) => eb.fn.countAll<number>().as('count'))
              .executeTakeFirstOrThrow()
          ).count,
      ),
    )
  const before = await count()
  await seedCity({ db: world.db, now: world.now })
  expect(await count()).toEqual(before)
})

test('a city that is seeded in an earlier year has the names of that year, and gets the later ones when seeded again', async ({
  world,
}) => {
  const named = async () =>
    (
      await world.db
        .selectFrom('organisations.organisation')
        .select('name')
        .where('slug', '=', 'sz-science')
        .executeTakeFirstOrThrow()
    ).name
  const id = await world.organisation('sz-science')
  await world.db.deleteFrom('organisations.name_history').where('organisation_id', '=', id).execute()
  const before = { name: '深圳市科技创新委员会', short_name: '市科技创新委员会' }
  await world.db
    .insertInto('organisations.name_history')
    .values({ ...before, organisation_id: id, from: '2008-05-01' })
    .execute()
  await world.db.updateTable('organisations.organisation').set(before).where('id', '=', id).execute()
  forgetOrganisations(world)
  await seedCity({ db: world.db, now: new Date('2023-10-31T00:00:00Z') })
  expect(await named()).toBe('深圳市科技创新委员会')
  await seedCity({ db: world.db, now: world.now })
  expect(await named()).toBe('深圳市科技创新局')
})
