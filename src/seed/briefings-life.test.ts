import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import { briefingsLife } from './briefings-life.ts'

test('the sample city has spoken, will speak, and has answered a concern in time', async ({ world }) => {
  const today = dayOf(world.now)
  const live = briefingsLife(await calendarAsOf({ db: world.db }, new Date('2100-01-01')), today)
  for (let day = addDays(today, -60); day < today; day = addDays(day, 1))
    await live({ ...world.system(), now: startOf(day) }, day)
  const held = await world.db.selectFrom('briefings.public_event').selectAll().orderBy('starts_at').execute()
  expect(held.map(({ kind, state, has_transcript }) => [kind, state, has_transcript])).toEqual([
    ['press-conference', 'archived', true],
    ['interview', 'archived', true],
    ['programme', 'announced', false],
  ])
  expect(held[0]).toMatchObject({ asked: 3, answered: 2, followed_up: 1 })
  expect(held.every(({ started_at, starts_at }) => started_at === null || started_at.getTime() === starts_at?.getTime())).toBe(
    true,
  )
  const page = await world.visitor.text(`/briefings/${held[0]?.id}`)
  expect(page).toContain('没有来得及回答的提问')
  expect(await world.visitor.text('/concerns')).toContain('部分社区自来水发黄（示例）')
})
