import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { demands } from '../modules/demands/module.ts'
import { addDays } from '../platform/day.ts'
import { everydayLife } from './demands-everyday-life.ts'
import { supervisionLife } from './supervision-life.ts'

test('the sample’s offices answer most of what an ordinary week brings in time, and everybody can read how many', async ({
  world,
}) => {
  const until = '2026-09-15'
  const live = everydayLife(await calendarAsOf(world, new Date('2100-01-01')), until)
  for (let day = '2026-07-01'; day <= until; day = addDays(day, 1)) {
    const morning = { ...world.system(), now: new Date(`${day}T00:30:00+08:00`) }
    await demands.runDue?.(morning)
    await live(morning, day)
  }
  await supervisionLife(world.db, until)
  const { indicators } = (await (await world.visitor.get('/supervision/figures.json?year=2026')).json()) as {
    indicators: { name: string; figure: { numerator: number; denominator: number } | 'few' | null }[]
  }
  const figure = indicators.find(({ name }) => name === 'on-time')?.figure
  const { numerator, denominator } = figure !== 'few' && figure ? figure : { numerator: 0, denominator: 0 }
  expect(denominator).toBeGreaterThan(150)
  expect(numerator / denominator).toBeGreaterThan(0.95)
  expect(numerator).toBeLessThan(denominator)
  // The open ones stand on the page of risk from the first day on.
  expect(await world.cui.text('/workbench/supervision/risk')).not.toContain('没有在办的诉求')
}, 120_000)
