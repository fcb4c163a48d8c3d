import { expect } from 'vitest'
import { NOTICE } from '../../../test/holiday-notice.ts'
import { aDemand, file } from '../../../test/incidents-world.ts'
import { test, type World } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'
import { replanAll } from './due/replan.ts'
import { runDue } from './due/run-due.ts'
import type { NewDemand } from './filing-types.ts'
import { loadDemand } from './find-demand.ts'
import { workbenchPath } from './model.ts'
import { tellAll } from './tell.ts'

/** Returned by two offices and laid before the arbiter. */
async function referred(world: World, text: string, more: Partial<NewDemand> = {}) {
  const [filed] = await file(world, [aDemand(text, more)])
  const at = `/workbench/demands/${filed?.id}/acts`
  const [urban, transport] = await Promise.all(
    ['futian-urban-management', 'sz-transport'].map((slug) => world.organisation(slug)),
  )
  const back = { reason: 'not-ours', article: '示例职责清单 12.01', evidence: '示例：由其他单位养护' }
  await world.shi.submit(`${at}/dispatch`, { office: urban ?? '', why: '示例' })
  await world.mu.submit(`${at}/return`, back)
  await world.shi.submit(`${at}/redispatch`, { office: transport ?? '', why: '示例' })
  await world.ren.submit(`${at}/return`, back)
  expect((await world.shi.submit(`${at}/refer`, {})).status).toBe(303)
  return { id: filed?.id ?? '', at, urban: urban ?? '' }
}
const DAY = 86_400_000
/** Who was told that the ruling on a demand is late. */
const told = async (world: World, id: string) =>
  (
    await world.db
      .selectFrom('notifications.message')
      .select('person_id')
      .where('kind', '=', 'demands.rulingLate')
      .where('url', '=', workbenchPath(id))
      .execute()
  ).map(({ person_id }) => person_id)

test('an arbiter has two working days, shown in the case and on the desk; what is urgent has hours', async ({ world }) => {
  const { id, at } = await referred(world, '示例：福华路 21 号路灯不亮，请修理')
  // Wednesday and two working days more.
  expect(dayOf((await loadDemand(world, id))?.ruling_due_at ?? new Date(0))).toBe('2026-09-18')
  expect(await world.kong.text(`/workbench/demands/${id}`)).toMatch(/仲裁还剩 .*2026-09-18/)
  expect(await world.kong.text('/workbench/demands?view=adjudicating')).toMatch(/仲裁还剩 .*2026-09-18/)
  expect(await world.kong.text(`${at}/rule`)).toMatch(/仲裁还剩 .*2026-09-18/)
  const danger = await referred(world, '示例：福华路 22 号燃气泄漏，味道很大')
  expect((await loadDemand(world, danger.id))?.ruling_due_at).toEqual(new Date(world.now.getTime() + 2 * 3_600_000))
})

test('a ruling that is late is told to the arbiter, then to who watches, and no more once it is given', async ({ world }) => {
  const { id, at, urban } = await referred(world, '示例：福华路 23 号路灯不亮，请修理')
  const start = world.now
  const later = async (days: number) => {
    world.now = new Date(start.getTime() + days * DAY)
    await runDue(world.system())
    await tellAll(world.system())
    return loadDemand(world, id)
  }
  expect(await later(2)).toMatchObject({ ruling_rung: 0 })
  expect(await told(world, id)).toEqual([])
  expect(await later(4)).toMatchObject({ state: 'adjudicating', ruling_rung: 1 })
  expect(await told(world, id)).toEqual([world.kong.id])
  expect(await world.kong.text('/workbench/demands?view=adjudicating')).toContain('仲裁已逾期')
  expect(await later(7)).toMatchObject({ ruling_rung: 2 })
  expect(await told(world, id)).toEqual(expect.arrayContaining([world.kong.id, world.cui.id]))
  const ruled = await world.kong.submit(`${at}/rule`, { office: urban, ruling: '示例：按设施归属办理', article: '示例职责清单' })
  expect(ruled.status).toBe(303)
  const many = (await told(world, id)).length
  expect(await later(40)).toMatchObject({ ruling_rung: 2, final: true })
  expect(await told(world, id)).toHaveLength(many)
  expect(await world.kong.text(`/workbench/demands/${id}`)).not.toContain('仲裁已逾期')
  world.now = start
})

test('a new notice of holidays moves the term of a ruling as it moves every other', async ({ world }) => {
  const start = world.now
  world.now = new Date('2027-02-04T09:00:00+08:00')
  const { id } = await referred(world, '示例：福华路 24 号路灯不亮，请修理')
  const end = async () => dayOf((await loadDemand(world, id))?.ruling_due_at ?? new Date(0))
  // Without the notice of the year nobody knows which Saturdays are worked: the earliest that it can be.
  expect(await end()).toBe('2027-02-06')
  expect((await world.admin.submit('/workbench/calendar', NOTICE)).status).toBe(303)
  await replanAll(world.system())
  expect(await end()).toBe('2027-02-15')
  world.now = start
})
