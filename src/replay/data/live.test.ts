import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { loadCalendar } from '../../modules/calendar/index.ts'
import { loadOrganisations } from '../../modules/organisations/index.ts'
import { chanceOf } from '../chance.ts'
import { workingDaysOf } from '../participation/working-days.ts'
import { openCatalogue } from './live.ts'
import { planSets } from './plan.ts'
import { publishedDataFor } from './published.ts'

const WINDOW = { from: '2023-11-01', until: '2024-12-31', year: 2024 }

test('the same seed plans the same catalogue, each data set renewed later than it was opened', async ({ world }) => {
  const ctx = world.system()
  const days = workingDaysOf(await loadCalendar(ctx), WINDOW)
  const { all: offices } = await loadOrganisations(ctx)
  const published = publishedDataFor(0.05)
  const plan = () => planSets({ chance: chanceOf(7), days, offices, published, window: WINDOW })
  const sets = plan()
  expect(plan()).toEqual(sets)
  expect(sets.filter(({ openingClass, withdrawnOn }) => openingClass !== 'not-open' && !withdrawnOn)).toHaveLength(195)
  for (const { opensOn, renewals } of sets) {
    const all = [opensOn, ...renewals.map(({ day }) => day)]
    expect(all).toEqual([...new Set(all)].sort())
    expect(all.at(-1)?.localeCompare(WINDOW.until)).not.toBe(1)
  }
})

test('a catalogue that is opened through its gates is read by everybody', async ({ world }) => {
  const ctx = world.system()
  const { all: offices } = await loadOrganisations(ctx)
  const window = { from: '2026-03-02', until: '2026-06-30', year: 2026 }
  await openCatalogue({ db: world.db, chance: chanceOf(3), calendar: await loadCalendar(ctx), offices, window }, 4, () => {})
  type Found = { datasets: { title: string; dataVolume: number }[] }
  const found = (await (await world.visitor.get('/api/datasets?size=100')).json()) as Found
  const opened = found.datasets.filter(({ title }) => /（示例[1-4]）$/.test(title))
  expect(opened).toHaveLength(4)
  expect(opened.every(({ dataVolume }) => dataVolume >= 20)).toBe(true)
})
