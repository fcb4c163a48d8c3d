import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { demands } from '../modules/demands/module.ts'
import { addDays } from '../platform/day.ts'
import { demandsLife } from './demands-life.ts'

test('the sample has demands in every turn that a life can take, and one that went the whole way', async ({ world }) => {
  const until = '2026-09-15'
  const live = demandsLife(await calendarAsOf(world, new Date('2100-01-01')), until)
  for (let day = '2026-08-20'; day < until; day = addDays(day, 1)) {
    const morning = { ...world.system(), now: new Date(`${day}T09:00:00+08:00`) }
    await demands.runDue?.(morning)
    await live(morning, day)
  }
  const rows = await world.db
    .selectFrom('demands.public_demand')
    .select(['state', 'returns', 'redo', 'on_time'])
    .orderBy('received_at')
    .execute()
  expect(rows).toHaveLength(10)
  expect(rows[0]).toEqual({ state: 'closed', returns: 2, redo: 1, on_time: true })
  expect(new Set(rows.map(({ state }) => state))).toEqual(
    new Set(['closed', 'handling', 'waiting_citizen', 'extension_requested', 'returned', 'signed', 'rejected', 'screened']),
  )
})
