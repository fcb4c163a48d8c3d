import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { calendarAsOf } from '../../modules/calendar/index.ts'
import { demands } from '../../modules/demands/module.ts'
import { loadOrganisations } from '../../modules/organisations/index.ts'
import { countAnew } from '../../modules/supervision/index.ts'
import { SYSTEM } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { chanceOf } from '../chance.ts'
import { reconcileDemands } from './figures.ts'
import { demandsLife } from './live.ts'
import { publishedDemandsFor } from './published.ts'
import { spread, weatherOf } from './seasons.ts'

const MANY = 400

test('a year of demands arrives at the channels, the volume and the rate that were published', async ({ world }) => {
  const { db } = world
  const published = publishedDemandsFor(MANY)
  const window = { from: '2023-12-01', until: '2024-12-31', year: 2024 }
  const calendar = await calendarAsOf({ db }, new Date('2100-01-01'))
  const offices = (await loadOrganisations({ db })).all
  const live = await demandsLife(published)({ db, chance: chanceOf(3), calendar, offices, window })
  for (let day = window.from; day <= window.until; day = addDays(day, 1)) {
    await demands.runDue?.({ db, actor: SYSTEM, now: new Date(`${day}T00:30:00+08:00`) })
    await live(day)
  }
  await countAnew({ db, actor: SYSTEM, now: new Date('2024-12-31T23:59:59+08:00') })
  const [channels, services, onTime, shown, shownOnTime] = await reconcileDemands(db, 2024, published)
  expect([channels?.derived, services?.derived]).toEqual([537, MANY])
  // One late case more or less is a quarter of a per cent here.
  expect(Math.abs((onTime?.derived ?? 0) - 98.8)).toBeLessThan(0.3)
  expect([shown?.derived, shownOnTime?.derived]).toEqual([MANY, onTime?.derived])
  const acts = await db.selectFrom('demands.step').select('act').distinct().execute()
  expect(acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining([
      'dispatch',
      'sign',
      'contact',
      'answer',
      'rate',
      'return',
      'redispatch',
      'dispute',
      'close',
      'archive',
    ]),
  )
}, 240_000)

test('every demand of a year has its day, and a storm brings many times as much', () => {
  const days = Array.from({ length: 366 }, (_, index) => addDays('2024-01-01', index))
  const counts = spread(days, 12_345)
  expect([...counts.values()].reduce((sum, many) => sum + many, 0)).toBe(12_345)
  const { calm, storm } = weatherOf('2024-09-06')
  expect(storm / calm).toBeGreaterThan(4)
  expect(weatherOf('2024-03-06').storm).toBe(0)
})
