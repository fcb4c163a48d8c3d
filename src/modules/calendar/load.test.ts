import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { announceYears } from './actions/announce-years.ts'
import { insertEdition } from './actions/enter-year.ts'
import { seedCalendar } from './actions/seed-calendar.ts'
import { countDeadline } from './count.ts'
import { calendarAsOf, loadCalendar } from './load.ts'
import { readSeeds } from './seeds.ts'

const at = (day: string) => new Date(`${day}T12:00:00+08:00`)
const article = '政府信息公开条例第三十三条'

test('the calendar of a moment knows the notices issued by then', async ({ world }) => {
  expect([...(await calendarAsOf(world, at('2023-10-24'))).years.keys()].sort()).toEqual([2020, 2021, 2022, 2023])
  expect((await calendarAsOf(world, at('2023-10-25'))).years.has(2024)).toBe(true)
})

test('the Spring Festival prolonged in January 2020 moved the dates that were running', async ({ world }) => {
  const [before, after] = [await calendarAsOf(world, at('2020-01-26')), await calendarAsOf(world, at('2020-01-27'))]
  const due = (calendar: typeof before) => countDeadline(calendar, { from: '2020-01-16', workingDays: 20, article }).dueOn
  expect([due(before), due(after)]).toEqual(['2020-02-18', '2020-02-20'])
  expect(before.version).not.toBe(after.version)
})

test('seeding again adds nothing, and the same editions are the same version', async ({ world }) => {
  const now = at('2026-11-23')
  const { version } = await loadCalendar({ ...world, now }, { fresh: true })
  await inTransaction({ db: world.db, actor: null, now }, seedCalendar)
  expect(await world.db.selectFrom('calendar.edition').select('id').execute()).toHaveLength(8)
  expect((await loadCalendar({ ...world, now }, { fresh: true })).version).toBe(version)
})

test('an edition that is rolled back is forgotten with its transaction', async ({ world }) => {
  const ctx = { db: world.db, actor: null, now: at('2026-11-23') }
  const [seed] = await readSeeds()
  const edition = {
    year: 2027,
    issuedOn: '2026-11-20',
    title: 't',
    number: 'n',
    url: '',
    text: '',
    enteredAt: ctx.now,
    enteredBy: null,
    announcedAt: ctx.now,
  }
  const rolledBack = inTransaction(ctx, async (tx) => {
    await insertEdition(tx, edition, seed?.days ?? [])
    expect((await loadCalendar(tx)).years.has(2027)).toBe(true)
    throw new Error('roll back')
  })
  await expect(rolledBack).rejects.toThrow('roll back')
  expect((await loadCalendar(ctx)).years.has(2027)).toBe(false)
})

test('a simulated clock that reaches an issue day tells the other modules once', async ({ world }) => {
  await world.db.updateTable('calendar.edition').set({ announced_at: null }).where('year', '>=', 2025).execute()
  const told = async (day: string) => {
    await inTransaction({ db: world.db, actor: null, now: at(day) }, announceYears)
    const events = await world.db
      .selectFrom('platform.event')
      .select('data')
      .where('name', '=', 'calendar.year-entered')
      .execute()
    return events.map(({ data }) => (data as { year: number }).year)
  }
  expect(await told('2024-11-11')).toEqual([])
  expect(await told('2024-11-12')).toEqual([2025])
  expect(await told('2024-11-13')).toEqual([2025])
  expect(await told('2025-11-04')).toEqual([2025, 2026])
})
