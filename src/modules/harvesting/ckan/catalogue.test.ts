import { expect } from 'vitest'
import { api, call, json, refused, sample } from '../../../../test/ckan-client.ts'
import { test } from '../../../../test/world.ts'

test('a package has all that clients read, whatever its opening class', async ({ world }) => {
  const { open, resource, closed } = await sample(world)
  expect(await call(world, 'package_list')).toEqual(expect.arrayContaining(['bus-stops', 'clinic-visits', 'not-for-all']))
  const shown = await call<Record<string, unknown> & { resources: Record<string, unknown>[] }>(world, 'package_show', {
    id: open,
  })
  expect(shown).toMatchObject({
    id: open,
    name: 'bus-stops',
    title: '公交站点（示例）',
    state: 'active',
    type: 'dataset',
    private: false,
    isopen: true,
    license_id: 'open',
    num_resources: 1,
    num_tags: 2,
    organization: { name: 'sz-finance', is_organization: true, type: 'organization' },
    groups: [{ name: 'transport', display_name: '交通运输' }],
    tags: [{ name: '公交', display_name: '公交', state: 'active', vocabulary_id: null }, { name: '站点' }],
    relationships_as_object: [],
    relationships_as_subject: [],
    resources: [
      {
        id: resource,
        package_id: open,
        format: 'CSV',
        datastore_active: true,
        position: 1,
        url: `http://localhost/datastore/dump/${resource}`,
      },
    ],
  })
  expect(shown.metadata_modified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
  expect(await call(world, 'resource_show', { id: resource })).toEqual(shown.resources[0])
  expect(await call(world, 'package_show', { id: closed })).toMatchObject({
    resources: [],
    extras: expect.arrayContaining([{ key: 'opening_class', value: 'not-open' }]),
  })
})

test('packages are searched, counted by facets, page by page', async ({ world }) => {
  await sample(world)
  type Found = { count: number; results: { name: string }[]; facets: object; search_facets: { res_format: object }; sort: string }
  const found = await call<Found>(world, 'package_search', { q: '公交站点' })
  expect(found).toMatchObject({ count: 3, sort: 'score desc, metadata_modified desc', facets: {}, search_facets: {} })
  expect(found.results[0]?.name).toBe('bus-stops')
  const listed = '%5B%22organization%22%2C%22res_format%22%5D'
  const answer = await world.visitor.get(
    `${api('package_search')}?fq=organization:sz-finance+groups:transport&rows=0&facet.field=${listed}&facet.limit=-1`,
  )
  const { body } = await json(answer)
  expect(body.result).toMatchObject({ results: [], facets: { organization: { 'sz-finance': (body.result as Found).count } } })
  const all = await call<Found>(world, 'package_search', { sort: 'name asc', rows: 1000 })
  const second = await call<Found>(world, 'package_search', { sort: 'name asc', rows: 1, start: 1 })
  expect(second).toMatchObject({ count: all.count, results: [all.results[1]] })
  expect(await call(world, 'package_search', { q: '*:*', fq_list: ['name:bus-stops', '-state:deleted'] })).toMatchObject({
    count: 1,
  })
  expect((await call<Found>(world, 'package_search', { q: 'name:bus-stops', fl: 'id name' })).results).toEqual([
    { id: expect.any(String), name: 'bus-stops' },
  ])
})

test('offices, themes, keywords and licences are listed as CKAN lists organizations, groups, tags and licenses', async ({
  world,
}) => {
  await sample(world)
  expect(await call(world, 'organization_list')).toContain('sz-finance')
  expect(await call(world, 'organization_list', { all_fields: true })).toContainEqual(
    expect.objectContaining({ name: 'sz-finance', package_count: expect.any(Number), is_organization: true }),
  )
  expect(await call(world, 'organization_show', { id: 'sz-finance', include_datasets: true })).toMatchObject({
    type: 'organization',
    packages: expect.arrayContaining([expect.objectContaining({ name: 'bus-stops' })]),
    users: [],
  })
  expect(await call(world, 'group_list', { all_fields: 'true' })).toContainEqual(
    expect.objectContaining({ name: 'transport', title: '交通运输' }),
  )
  expect(await call(world, 'group_show', { id: 'transport' })).toMatchObject({ type: 'group', package_count: expect.any(Number) })
  expect(await call<unknown[]>(world, 'group_package_show', { id: 'transport', limit: 1 })).toHaveLength(1)
  expect(await call(world, 'tag_list', { query: '公' })).toEqual(['公交'])
  expect(await call(world, 'tag_search', { query: '站' })).toMatchObject({ count: 1, results: [{ name: '站点' }] })
  expect(await call(world, 'tag_show', { id: '公交' })).toMatchObject({ name: '公交' })
  expect(await call(world, 'license_list')).toContainEqual(expect.objectContaining({ id: 'open', od_conformance: 'approved' }))
  expect(await call(world, 'package_autocomplete', { q: 'bus' })).toContainEqual(
    expect.objectContaining({ name: 'bus-stops', match_field: 'name' }),
  )
  expect(await call<unknown[]>(world, 'current_package_list_with_resources', { limit: 2 })).toHaveLength(2)
  expect(await call(world, 'resource_search', { query: 'name:站点' })).toMatchObject({ count: expect.any(Number) })
  expect(await call(world, 'vocabulary_list')).toEqual([])
  expect(await call(world, 'help_show', { name: 'package_search' })).toMatch(/Solr/)
  expect((await refused(world, 'organization_show', { id: 'nobody' })).status).toBe(404)
})
