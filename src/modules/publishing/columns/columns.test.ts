import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test } from '../../../../test/world.ts'
import { listColumns } from './queries.ts'

const NEW = {
  name: '营商环境',
  slug: 'business-climate',
  parent: '',
  description: '优化营商环境的政策和措施',
  keywords: '营商环境、惠企',
  type: '重点领域',
  staleAfterDays: '30',
  keyArea: 'yes',
}
const HERE = '/workbench/publishing/columns'

test('the city makes a column, changes it, moves it and ends it', async ({ world }) => {
  expect((await world.admin.submit(HERE, NEW)).status).toBe(303)
  const find = async () => (await listColumns(world)).find(({ slug }) => slug === 'business-climate')
  const column = await find()
  expect(column).toMatchObject({ name: '营商环境', stale_after_days: 30, key_area: true, keywords: ['营商环境', '惠企'] })
  expect((await world.admin.submit(HERE, NEW)).status).toBe(422)
  expect(
    (await world.admin.submit(`${HERE}/${column?.id}`, { ...NEW, name: '营商环境专栏', staleAfterDays: '', keyArea: '' })).status,
  ).toBe(303)
  expect(await find()).toMatchObject({ name: '营商环境专栏', stale_after_days: null, key_area: false })
  const rootsBefore = (await listColumns(world)).filter(({ parent_id }) => parent_id === null).map(({ id }) => id)
  expect((await world.admin.submit(`${HERE}/${column?.id}/moves`, { direction: 'up' })).status).toBe(
    rootsBefore.length > 1 ? 303 : 409,
  )
  const rootsAfter = (await listColumns(world)).filter(({ parent_id }) => parent_id === null).map(({ id }) => id)
  expect(rootsAfter.indexOf(column?.id ?? '')).toBe(Math.max(0, rootsBefore.indexOf(column?.id ?? '') - 1))
  expect((await world.admin.submit(`${HERE}/${column?.id}/ending`, {})).status).toBe(303)
  expect((await find())?.ended_on).toBe('2026-09-16')
  expect((await world.admin.submit(`${HERE}/${column?.id}`, NEW)).status).toBe(409)
  expect((await world.eventsOf(column?.id ?? '')).map(({ data }) => (data as { what: string }).what)).toEqual(
    rootsBefore.length > 1 ? ['made', 'changed', 'moved', 'ended'] : ['made', 'changed', 'ended'],
  )
})

test('a column into which something is about to be published is not ended', async ({ world }) => {
  await world.admin.submit(HERE, { ...NEW, slug: 'in-use' })
  const column = (await listColumns(world)).find(({ slug }) => slug === 'in-use')
  await theOffice(world, await world.organisation('sz-finance')).draft({ column: column?.id ?? '' })
  expect((await world.admin.submit(`${HERE}/${column?.id}/ending`, {})).status).toBe(409)
})

test('columns lie two deep at most, and a path is nobody else’s', async ({ world }) => {
  await world.admin.submit(HERE, { ...NEW, slug: 'first' })
  const first = (await listColumns(world)).find(({ slug }) => slug === 'first')
  expect((await world.admin.submit(HERE, { ...NEW, slug: 'second', parent: first?.id ?? '' })).status).toBe(303)
  const second = (await listColumns(world)).find(({ slug }) => slug === 'second')
  const third = await world.admin.submit(HERE, { ...NEW, slug: 'third', parent: second?.id ?? '' })
  expect(third.status).toBe(422)
  expect(await third.text()).toContain('栏目最多两级')
  expect((await world.admin.submit(`${HERE}/${first?.id}/ending`, {})).status).toBe(409)
  expect((await world.admin.submit(HERE, { ...NEW, slug: 'Not a path' })).status).toBe(422)
})

test('nobody but the city arranges columns', async ({ world }) => {
  for (const someone of [world.lin, world.qian, world.chen, world.wu]) {
    expect((await someone.get(HERE)).status).toBe(404)
    expect((await someone.submit(HERE, { ...NEW, slug: 'foreign' })).status).toBe(404)
  }
  expect((await listColumns(world)).some(({ slug }) => slug === 'foreign')).toBe(false)
})
