import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { loadCalendar } from '../modules/calendar/index.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import { decisionsLife } from './decisions-life.ts'

test('the sample city decides: one in execution, one at its review, one with a hearing to come, two meetings', async ({
  world,
}) => {
  const today = dayOf(world.now)
  const life = decisionsLife(await loadCalendar(world.system()), today)
  for (let day = addDays(today, -125); day <= addDays(today, -1); day = addDays(day, 1))
    await life({ ...world.system(), now: new Date(startOf(day).getTime() + 9 * 3_600_000) }, day)
  const states = await world.db.selectFrom('decisions.decision').select(['state', 'title']).orderBy('number').execute()
  expect(states.map(({ state }) => state)).toEqual(['published', 'under-review', 'preparing'])
  const page = await world.visitor.text('/decisions')
  for (const { title } of states) expect(page).toContain(title)
  expect(page).toContain('听证会：路内停车收费标准调整听证会')
  const [first] = await world.db.selectFrom('decisions.decision').select('slug').orderBy('number').execute()
  const shown = await world.visitor.text(`/decisions/${first?.slug}`)
  for (const words of ['第 12 次常务会议', '提高补助比例', '示例专家', '第一批补助资金已下达']) expect(shown).toContain(words)
  expect(shown).not.toContain('补助程序宜再写细')
  expect((await world.visitor.get('/api/decisions/meetings').then((answer) => answer.json())).meetings).toHaveLength(2)
})
