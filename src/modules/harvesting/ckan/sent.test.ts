import { expect } from 'vitest'
import { json, sample } from '../../../../test/ckan-client.ts'
import { test, type World } from '../../../../test/world.ts'

// What ckanapi 4.11 sends, written down from its wire: by POST its arguments as ASCII JSON, by GET as parameters in Python's spelling.
const HEADERS = {
  'user-agent': 'ckanapi/4.11 (+https://github.com/ckan/ckanapi)',
  'accept-encoding': 'gzip, deflate',
  accept: '*/*',
  'content-type': 'application/json',
}
const ascii = (asked: object) =>
  JSON.stringify(asked).replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

const posts = async (world: World, action: string, asked: object, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body: ascii(asked) }
  const { status, body } = await json(await world.app.request(`http://localhost/api/action/${action}`, init))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.result as Record<string, unknown>
}
const gets = async (world: World, action: string, asked: [string, string][] = []) => {
  const address = `http://localhost/api/action/${action}?${new URLSearchParams(asked)}`
  const { status, body } = await json(await world.app.request(address, { headers: HEADERS }))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.result as Record<string, unknown>
}

test('a search comes as lists of JSON or as parameters that are repeated', async ({ world }) => {
  await sample(world)
  const posted = await posts(world, 'package_search', { q: '公交站点', rows: 5, 'facet.field': ['organization', 'res_format'] })
  const got = await gets(world, 'package_search', [
    ['q', '公交站点'],
    ['rows', '5'],
    ['facet.field', 'organization'],
    ['facet.field', 'res_format'],
  ])
  expect(got).toEqual(posted)
  expect(Object.keys(posted.search_facets as object).sort()).toEqual(['organization', 'res_format'])
  // The command line tool sends numbers as texts.
  expect((await posts(world, 'package_search', { q: '公交站点', rows: '1' })).results).toHaveLength(1)
})

test('rows are asked for with fields that are repeated, and yes and no as Python writes them', async ({ world }) => {
  const { resource } = await sample(world)
  const asked = { resource_id: resource, fields: ['站点编号', '线路数'], sort: '线路数 desc', limit: 2 }
  const posted = await posts(world, 'datastore_search', { ...asked, include_total: true })
  const pairs: [string, string][] = [
    ['resource_id', resource],
    ['fields', '站点编号'],
    ['fields', '线路数'],
    ['sort', '线路数 desc'],
    ['limit', '2'],
  ]
  const got = await gets(world, 'datastore_search', [...pairs, ['include_total', 'True']])
  for (const answer of [posted, got])
    expect(answer).toMatchObject({
      total: 5,
      records: [
        { 站点编号: '0005', 线路数: 11 },
        { 站点编号: '0002', 线路数: 7 },
      ],
    })
  expect(await gets(world, 'datastore_search', [...pairs, ['include_total', 'False']])).not.toHaveProperty('total')
})

test('lists of offices come whole where True is asked for, and as names where nothing is', async ({ world }) => {
  await sample(world)
  const whole = (await gets(world, 'organization_list', [
    ['all_fields', 'True'],
    ['include_dataset_count', 'True'],
  ])) as unknown as { name: string; package_count: number }[]
  expect(whole.find(({ name }) => name === 'sz-finance')?.package_count).toBeGreaterThan(0)
  expect(await posts(world, 'organization_list', { all_fields: true, include_dataset_count: true })).toEqual(whole)
  for (const names of [await gets(world, 'organization_list'), await posts(world, 'organization_list', {})])
    expect(names).toEqual(whole.map(({ name }) => name))
  expect(
    await gets(world, 'organization_show', [
      ['id', 'sz-finance'],
      ['include_datasets', 'False'],
    ]),
  ).not.toHaveProperty('packages.0')
  expect(await gets(world, 'package_list')).toContain('bus-stops')
})

test('what the tool asks of each thing that it dumps changes nothing for others', async ({ world }) => {
  await sample(world)
  const more = { include_datasets: false, include_password_hash: true, include_users: false }
  expect(await posts(world, 'package_show', { id: 'bus-stops', ...more })).toMatchObject({ name: 'bus-stops', num_resources: 1 })
  expect(await posts(world, 'organization_show', { id: 'sz-finance', ...more })).toMatchObject({ name: 'sz-finance' })
  expect(await posts(world, 'package_list', { include_private: false, include_drafts: false, include_deleted: false })).toContain(
    'bus-stops',
  )
})

test('a key comes bare, in both headers; one that is none is anybody’s, as with CKAN', async ({ world }) => {
  await sample(world)
  const headers = { 'x-ckan-api-key': 'ygk_none', authorization: 'ygk_none' }
  expect(await posts(world, 'package_list', {}, headers)).toContain('bus-stops')
  const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body: ascii({ name: 'x' }) }
  expect((await json(await world.app.request('http://localhost/api/action/package_create', init))).status).toBe(403)
})
