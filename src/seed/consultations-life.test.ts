import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { addDays } from '../platform/day.ts'
import { runDue } from '../worker.ts'
import { consultationsLife } from './consultations-life.ts'

test('the sample asks its people four things: one is answered to the end, one is owed, two are open', {
  timeout: 240_000,
}, async ({ world }) => {
  const until = '2026-09-16'
  const live = consultationsLife(await calendarAsOf(world, new Date('2100-01-01')), until)
  for (let day = '2026-06-01'; day < until; day = addDays(day, 1)) {
    const morning = { ...world.system(), now: new Date(`${day}T09:00:00+08:00`) }
    await runDue(morning)
    await live(morning, day)
  }
  const rows = await world.db
    .selectFrom('consultations.public_consultation')
    .selectAll()
    .where('opened_on', 'is not', null)
    .orderBy('opened_on')
    .execute()
  expect(rows.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'text followed-up',
    'survey closed',
    'text open',
    'hearing open',
  ])
  expect(rows.filter(({ title }) => !title?.includes('示例'))).toEqual([])
  expect(rows[0]?.opinions).toBe(5)
  world.now = new Date(`${until}T10:00:00+08:00`)
  const hearing = await world.visitor.text(`/consultations/${rows[3]?.slug}`)
  expect(hearing).toContain('听证会')
  expect(hearing).toContain('/attendance/')
  const result = await world.visitor.text(`/consultations/${rows[0]?.slug}`)
  expect(result).toContain('办公会议审议通过')
  const { finalText, text } = await (await world.visitor.get(`/api/consultations/${rows[0]?.slug}`)).json()
  expect(finalText.map(({ id }: { id: string }) => id)).toEqual(text.map(({ id }: { id: string }) => id))
  expect(await world.visitor.text('/consultations/plan?year=2026')).toContain('延时服务时段投票')
})
