import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { addDays, startOf } from '../platform/day.ts'
import { incidentsLife } from './incidents-life.ts'

test('many report one street without light; the hub confirms it, the office writes and answers once, and the rain comes back to the underpass', async ({
  world,
}) => {
  const today = '2026-09-16'
  const live = incidentsLife(today)
  for (let ago = 50; ago > 0; ago--) {
    const day = addDays(today, -ago)
    await live({ ...world.system(), now: new Date(startOf(day).getTime() + 9 * 3_600_000) }, day)
  }
  const list = await world.visitor.text('/incidents')
  expect(list).toContain('示例路会展中心段路灯不亮（示例）')
  const { items } = (await (await world.visitor.get('/api/incidents')).json()) as { items: { number: number; title: string }[] }
  const number = items.find(({ title }) => title.includes('路灯'))?.number
  const page = await world.visitor.text(`/incidents/${number}`)
  expect(page).toContain('10 多件诉求')
  expect(page).toContain('经查是地下电缆故障')
  expect(page).toContain('连续两晚复查正常')
  expect(page).toMatch(/办结/)
  const rows = await world.db.selectFrom('demands.public_demand').select('state').distinct().execute()
  const states = rows.map(({ state }) => state)
  // What lies with an office or was answered; none waits for somebody to send it on.
  expect(states).not.toContain('screened')
  expect(states).toEqual(expect.arrayContaining(['answered', 'handling']))
  expect(list).toContain('示例大道下穿隧道积水（示例）')
  expect(await world.shi.text('/workbench/incidents?view=roots')).toContain('下穿隧道')
})
