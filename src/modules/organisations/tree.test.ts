import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { loadOrganisations, organisationBySlug, predecessorsOf, subtreeOf, successorOf } from './index.ts'

test('the sample city has its districts, functional areas, streets and towns', async ({ world }) => {
  const { all } = await loadOrganisations(world)
  const count = (kind: string, level: string) => all.filter((row) => row.kind === kind && row.level === level).length
  expect([
    count('government', 'district'),
    count('functional-area', 'district'),
    count('street', 'street'),
    count('town', 'street'),
  ]).toEqual([9, 2, 74, 4])
  expect(count('department', 'city')).toBe(40)
})

test('a subtree holds the organisation itself and all below, and nothing beside', async ({ world }) => {
  const tree = await loadOrganisations(world)
  const futian = organisationBySlug(tree, 'futian')
  const below = subtreeOf(tree, futian?.id ?? '').map((id) => tree.byId.get(id)?.slug ?? '')
  expect(below).toContain('futian')
  expect(below).toContain('futian-shatou')
  expect(below.every((slug) => slug.startsWith('futian'))).toBe(true)
  expect(subtreeOf(tree, organisationBySlug(tree, 'sz')?.id ?? '')).toHaveLength(tree.all.length)
})

test('what was renamed keeps its old name for the days it had it', async ({ world }) => {
  const page = await world.visitor.text('/organisations/sz-health')
  expect(page).toContain('深圳市卫生健康委员会')
  expect(page).toContain('深圳市卫生和计划生育委员会')
})

test('an organisation that was merged is continued by its successor from that day on', async ({ world }) => {
  const id = await world.organisation('sz-weather')
  const into = await world.organisation('sz-emergency')
  await world.admin.submit('/workbench/organisations/sz-weather/succession', {
    into: 'sz-emergency',
    'on.year': '2026',
    'on.month': '9',
    'on.day': '1',
  })
  const tree = await loadOrganisations(world)
  expect([successorOf(tree, id, '2026-08-31'), successorOf(tree, id, '2026-09-01')]).toEqual([id, into])
  expect([predecessorsOf(tree, into, '2026-08-31'), predecessorsOf(tree, into, '2026-09-01')]).toEqual([[], [id]])
})
