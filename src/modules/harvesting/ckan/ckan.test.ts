import { expect } from 'vitest'
import { aDataset, passAll } from '../../../../test/open-data.ts'
import { aPublishedTable, notForAll, uponConditions } from '../../../../test/published-table.ts'
import { test, type World } from '../../../../test/world.ts'
import { withdrawDataset } from '../../datasets/index.ts'
import { issueToken } from '../../identity/index.ts'

const COLUMNS = [
  { name: '站点编号', type: 'text' },
  { name: '站点名称', type: 'text' },
  { name: '街道', type: 'text' },
  { name: '线路数', type: 'integer' },
  { name: '启用日期', type: 'date' },
  { name: '客流', type: 'decimal' },
] as const
const ROWS = [
  ['0001', '示例路口', '沙头街道', 4, '2024-01-05', '12.50'],
  ['0002', '示例公园, 南门', '沙头街道', 7, '2024-02-01', '1553.20'],
  ['0003', '示例学校', '福田街道', 2, null, '0.10'],
  ['0004', '=HYPERLINK("http://x")', '福田街道', 2, '2024-03-01', null],
  ['0005', '示例医院', '福田街道', 11, '2023-12-31', '7.00'],
]

type Sample = { open: string; resource: string; conditional: string; rows: string; closed: string }
let made: Promise<Sample> | undefined
/** One data set of each opening class, opened through all gates. */
const sample = (world: World) =>
  (made ??= (async () => {
    const open = await aPublishedTable(world, { title: '公交站点（示例）', slug: 'bus-stops', columns: COLUMNS, rows: ROWS })
    const conditional = await aPublishedTable(world, {
      title: '门诊明细（示例）',
      slug: 'clinic-visits',
      columns: [{ name: '诊断', type: 'text' }],
      rows: [['仅供获批者的诊断'], ['示例诊断']],
      decision: uponConditions,
    })
    const closed = await aDataset(world, { title: '不予开放目录（示例）', slug: 'not-for-all' })
    await world.pan.submit(`/workbench/datasets/${closed.id}/class`, notForAll)
    await world.pan.submit(`/workbench/datasets/${closed.id}/submission`, {})
    await passAll(world, closed.id)
    return { open: open.id, resource: open.resource, conditional: conditional.id, rows: conditional.resource, closed: closed.id }
  })())

type Envelope = { help: string; success: boolean; result: never; error: { __type: string } & Record<string, unknown> }
const json = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as Envelope })
const api = (action: string) => `/api/3/action/${action}`
/** ckanapi sends every call as JSON by POST. */
const call = async <T>(world: World, action: string, asked: object = {}, headers: Record<string, string> = {}) => {
  const { body, status } = await json(await world.newBrowser(headers).post(api(action), asked))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.result as T
}
const refused = async (world: World, action: string, asked: object = {}) => json(await world.visitor.post(api(action), asked))

test('the envelope is CKAN’s: help, success, result', async ({ world }) => {
  const answer = await world.visitor.get(api('site_read'))
  expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
  expect(await answer.json()).toEqual({
    help: 'http://localhost/api/3/action/help_show?name=site_read',
    success: true,
    result: true,
  })
})

test('the same functions are found without the version, and with a slash at the end', async ({ world }) => {
  for (const path of ['/api/action/site_read', '/api/3/action/site_read/']) expect((await world.visitor.get(path)).status).toBe(200)
  expect(await (await world.visitor.get('/api/3')).json()).toEqual({ version: 3 })
  expect(await (await world.visitor.get('/api/util/status')).json()).toMatchObject({ ckan_version: '2.11.0', site_url: 'http://localhost' })
  expect(await call(world, 'status_show')).toMatchObject({ extensions: expect.arrayContaining(['datastore']) })
})

test('a function that is none is refused with a bare text', async ({ world }) => {
  const answer = await world.visitor.get(api('no_such_thing'))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toBe('Bad request: Action name not known: no_such_thing')
  expect((await refused(world, 'datastore_search_sql', { sql: 'select 1' })).status).toBe(400)
})

test('what is sent is read from the address, a form, a form that is JSON, JSON, and several parts', async ({ world }) => {
  await sample(world)
  const parts = new FormData()
  parts.set('id', 'bus-stops')
  const sent: [string, RequestInit][] = [
    [`${api('package_show')}?id=bus-stops`, {}],
    [api('package_show'), { method: 'POST', body: new URLSearchParams({ id: 'bus-stops' }) }],
    [api('package_show'), { method: 'POST', body: new URLSearchParams({ '{"id": "bus-stops"}': '1' }) }],
    [api('package_show'), { method: 'POST', body: '{"id": "bus-stops"}', headers: { 'content-type': 'application/json' } }],
    [api('package_show'), { method: 'POST', body: '{"id": "bus-stops"}' }],
    [api('package_show'), { method: 'POST', body: parts }],
    [`${api('package_show')}?id=bus-stops`, { method: 'POST' }],
  ]
  for (const [path, init] of sent) {
    const { status, body } = await json(await world.app.request(`http://localhost${path}`, init))
    expect([status, (body.result as { name: string } | undefined)?.name]).toEqual([200, 'bus-stops'])
  }
  for (const body of ['[1]', '{"id":', '"x"']) {
    const answer = await world.app.request(`http://localhost${api('package_show')}`, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatch(/^Bad request: JSON Error: /)
  }
})

test('errors are told apart by their type', async ({ world }) => {
  await sample(world)
  expect(await refused(world, 'package_show', { id: 'nothing' })).toMatchObject({
    status: 404,
    body: { success: false, error: { __type: 'Not Found Error', message: 'Not found' } },
  })
  expect(await refused(world, 'package_show')).toMatchObject({
    status: 409,
    body: { success: false, error: { __type: 'Validation Error', name_or_id: ['Missing value'] } },
  })
  expect(await refused(world, 'package_search', { rows: 'many' })).toMatchObject({
    status: 409,
    body: { error: { __type: 'Validation Error', rows: ['Invalid integer'] } },
  })
  expect(await refused(world, 'package_search', { nonsense: 1 })).toMatchObject({ status: 400, body: { error: { __type: 'Search Query Error' } } })
  expect(await refused(world, 'package_search', { sort: 'up and down' })).toMatchObject({
    status: 400,
    body: { error: { __type: 'Search Query Error' } },
  })
  expect(await refused(world, 'package_search', { q: 'title:(' })).toMatchObject({ status: 409, body: { error: { __type: 'Search Error' } } })
})

test('what changes something is refused to everybody as CKAN refuses who may not', async ({ world }) => {
  expect(await refused(world, 'package_create', { name: 'x' })).toMatchObject({
    status: 403,
    body: {
      success: false,
      error: { __type: 'Authorization Error', message: 'Access denied: Action package_create requires an authenticated user' },
    },
  })
  const answer = await world.visitor.get(`${api('package_create')}?name=x`)
  expect([answer.status, await answer.json()]).toEqual([
    400,
    'Bad request: JSON Error: Invalid request. Please use POST method for your request',
  ])
})

test('a package has all that clients read, whatever its opening class', async ({ world }) => {
  const { open, resource, closed } = await sample(world)
  expect(await call(world, 'package_list')).toEqual(expect.arrayContaining(['bus-stops', 'clinic-visits', 'not-for-all']))
  const shown = await call<Record<string, unknown> & { resources: Record<string, unknown>[] }>(world, 'package_show', { id: open })
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
    resources: [{ id: resource, package_id: open, format: 'CSV', datastore_active: true, position: 1, url: `http://localhost/datastore/dump/${resource}` }],
  })
  expect(shown.metadata_modified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
  expect(await call(world, 'resource_show', { id: resource })).toEqual(shown.resources[0])
  expect(await call(world, 'package_show', { id: closed })).toMatchObject({ resources: [], extras: expect.arrayContaining([{ key: 'opening_class', value: 'not-open' }]) })
})

test('packages are searched, counted by facets, page by page', async ({ world }) => {
  await sample(world)
  type Found = { count: number; results: { name: string }[]; facets: object; search_facets: { res_format: object }; sort: string }
  const found = await call<Found>(world, 'package_search', { q: '公交站点' })
  expect(found).toMatchObject({ count: 3, sort: 'score desc, metadata_modified desc', facets: {}, search_facets: {} })
  expect(found.results[0]?.name).toBe('bus-stops')
  const listed = '%5B%22organization%22%2C%22res_format%22%5D'
  const answer = await world.visitor.get(`${api('package_search')}?fq=organization:sz-finance+groups:transport&rows=0&facet.field=${listed}&facet.limit=-1`)
  const { body } = await json(answer)
  expect(body.result).toMatchObject({ results: [], facets: { organization: { 'sz-finance': (body.result as Found).count } } })
  const all = await call<Found>(world, 'package_search', { sort: 'name asc', rows: 1000 })
  const second = await call<Found>(world, 'package_search', { sort: 'name asc', rows: 1, start: 1 })
  expect(second).toMatchObject({ count: all.count, results: [all.results[1]] })
  expect(await call(world, 'package_search', { q: '*:*', fq_list: ['name:bus-stops', '-state:deleted'] })).toMatchObject({ count: 1 })
  expect((await call<Found>(world, 'package_search', { q: 'name:bus-stops', fl: 'id name' })).results).toEqual([
    { id: expect.any(String), name: 'bus-stops' },
  ])
})

test('offices, themes, keywords and licences are listed as CKAN lists organizations, groups, tags and licenses', async ({ world }) => {
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
  expect(await call(world, 'group_list', { all_fields: 'true' })).toContainEqual(expect.objectContaining({ name: 'transport', title: '交通运输' }))
  expect(await call(world, 'group_show', { id: 'transport' })).toMatchObject({ type: 'group', package_count: expect.any(Number) })
  expect(await call<unknown[]>(world, 'group_package_show', { id: 'transport', limit: 1 })).toHaveLength(1)
  expect(await call(world, 'tag_list', { query: '公' })).toEqual(['公交'])
  expect(await call(world, 'tag_search', { query: '站' })).toMatchObject({ count: 1, results: [{ name: '站点' }] })
  expect(await call(world, 'tag_show', { id: '公交' })).toMatchObject({ name: '公交' })
  expect(await call(world, 'license_list')).toContainEqual(expect.objectContaining({ id: 'open', od_conformance: 'approved' }))
  expect(await call(world, 'package_autocomplete', { q: 'bus' })).toContainEqual(expect.objectContaining({ name: 'bus-stops', match_field: 'name' }))
  expect(await call<unknown[]>(world, 'current_package_list_with_resources', { limit: 2 })).toHaveLength(2)
  expect(await call(world, 'resource_search', { query: 'name:站点' })).toMatchObject({ count: expect.any(Number) })
  expect(await call(world, 'vocabulary_list')).toEqual([])
  expect(await call(world, 'help_show', { name: 'package_search' })).toMatch(/Solr/)
  expect((await refused(world, 'organization_show', { id: 'nobody' })).status).toBe(404)
})

type Searched = {
  fields: { id: string; type: string }[]
  records: Record<string, unknown>[]
  total: number
  limit: number
  _links: { start: string; next: string }
}

test('rows come with their numbers, types and whole count', async ({ world }) => {
  const { resource } = await sample(world)
  const found = await call<Searched>(world, 'datastore_search', { resource_id: resource })
  expect(found).toMatchObject({
    resource_id: resource,
    include_total: true,
    total: 5,
    total_was_estimated: false,
    limit: 100,
    records_format: 'objects',
  })
  expect(found.fields.map(({ id, type }) => [id, type])).toEqual([
    ['_id', 'int'],
    ['站点编号', 'text'],
    ['站点名称', 'text'],
    ['街道', 'text'],
    ['线路数', 'int8'],
    ['启用日期', 'date'],
    ['客流', 'numeric'],
  ])
  expect(found.records[1]).toEqual({
    _id: 2,
    站点编号: '0002',
    站点名称: '示例公园, 南门',
    街道: '沙头街道',
    线路数: 7,
    启用日期: '2024-02-01',
    客流: 1553.2,
  })
  expect(found.records[2]).toMatchObject({ 启用日期: null })
})

test.for<[string, object, number[]]>([
  ['a value', { filters: { 街道: '福田街道' } }, [3, 4, 5]],
  ['JSON as a text', { filters: '{"线路数": 2}' }, [3, 4]],
  ['a list', { filters: { 线路数: [4, '7'] } }, [1, 2]],
  ['a range', { filters: { 线路数: { gte: 4, lt: 11 } } }, [1, 2]],
  ['a list of ranges and values', { filters: { 线路数: [{ gt: 10 }, 4] } }, [1, 5]],
  ['one of several', { filters: { $or: [{ 街道: '沙头街道' }, { 站点编号: '0005' }], 线路数: { gt: 4 } } }, [2, 5]],
  ['nothing there', { filters: { 启用日期: null } }, [3]],
  ['the number of the row', { filters: { _id: { gt: 3 } } }, [4, 5]],
  ['words anywhere', { q: '公园' }, [2]],
  ['words in a column', { q: { 站点名称: '学校' } }, [3]],
  ['the beginning of a word', { q: '医院:*', plain: false }, [5]],
  ['an order', { sort: '线路数 desc, 站点编号' }, [5, 2, 1, 3, 4]],
  ['an order in quotes', { sort: '"线路数" asc nulls last, "站点编号" desc' }, [4, 3, 1, 2, 5]],
  ['a page', { limit: 2, offset: 1 }, [2, 3]],
  ['none', { limit: 0 }, []],
])('rows by %s', async ([, asked, ids], { world }) => {
  const { resource } = await sample(world)
  const { records } = await call<Searched>(world, 'datastore_search', { resource_id: resource, ...asked })
  expect(records.map(({ _id }) => _id)).toEqual(ids)
})

test('rows come as objects, lists or delimited text', async ({ world }) => {
  const { resource } = await sample(world)
  const asked = { resource_id: resource, fields: '站点编号,站点名称', limit: 2 }
  expect(await call(world, 'datastore_search', { ...asked, records_format: 'lists' })).toMatchObject({
    records: [
      ['0001', '示例路口'],
      ['0002', '示例公园, 南门'],
    ],
  })
  expect(await call(world, 'datastore_search', { ...asked, records_format: 'csv' })).toMatchObject({
    records: '0001,示例路口\n0002,"示例公园, 南门"\n',
  })
  expect(await call(world, 'datastore_search', { ...asked, records_format: 'tsv' })).toMatchObject({
    records: '0001\t示例路口\n0002\t示例公园, 南门\n',
  })
  const distinct = await call<Searched>(world, 'datastore_search', { resource_id: resource, fields: ['街道'], distinct: true, sort: '街道' })
  expect([distinct.total, distinct.records.map(({ 街道 }) => 街道).toSorted()]).toEqual([2, ['沙头街道', '福田街道']])
  expect((await call<Searched>(world, 'datastore_search', { resource_id: resource, q: '示例' })).fields.at(-1)).toEqual({ id: 'rank', type: 'float8' })
})

test('a client walks through a table by its links, and by the number of the row', async ({ world }) => {
  const { resource } = await sample(world)
  let path = `${api('datastore_search')}?resource_id=${resource}&limit=2`
  const walked: unknown[] = []
  for (let pages = 0; pages < 10; pages++) {
    const { body } = await json(await world.visitor.get(path))
    const { records, _links } = body.result as Searched
    if (records.length === 0) break
    walked.push(...records.map(({ _id }) => _id))
    expect(_links.start).toBe(`${api('datastore_search')}?resource_id=${resource}&limit=2`)
    path = _links.next
  }
  expect(walked).toEqual([1, 2, 3, 4, 5])
  expect(await call(world, 'datastore_search', { resource_id: resource, limit: 2, include_next_page: true })).toMatchObject({
    next_page: { _id: { gt: 2 } },
  })
  expect(await call(world, 'datastore_search', { resource_id: resource, limit: 99_999, include_total: false })).toMatchObject({ limit: 32_000 })
})

test('what names no column is refused in the field where it stands', async ({ world }) => {
  const { resource } = await sample(world)
  const asked = { resource_id: resource }
  expect(await refused(world, 'datastore_search', {})).toMatchObject({
    status: 409,
    body: { error: { __type: 'Validation Error', resource_id: ['Missing value'] } },
  })
  for (const [name, value] of [
    ['filters', { 不存在: 1 }],
    ['fields', '不存在'],
    ['sort', '不存在 desc'],
  ] as const)
    expect(await refused(world, 'datastore_search', { ...asked, [name]: value })).toMatchObject({
      status: 409,
      body: { error: { [name]: [expect.stringMatching(/^invalid value "不存在/)] } },
    })
  expect(await refused(world, 'datastore_search', { ...asked, limit: -1 })).toMatchObject({
    body: { error: { limit: ['Must be a natural number'] } },
  })
  expect(await refused(world, 'datastore_search', { ...asked, filters: { 线路数: '许多' } })).toMatchObject({
    status: 409,
    body: { error: { __type: 'Validation Error' } },
  })
  expect(await refused(world, 'datastore_search', { resource_id: 'nothing' })).toMatchObject({
    status: 404,
    body: { error: { message: 'Not found: Resource "nothing" was not found.' } },
  })
})

test('a table is described, by its id and by the name of its data set', async ({ world }) => {
  const { resource } = await sample(world)
  for (const id of [resource, 'bus-stops'])
    expect(await call(world, 'datastore_info', { id })).toMatchObject({
      meta: { id: resource, count: 5, table_type: 'BASE TABLE', aliases: ['bus-stops'] },
      fields: expect.arrayContaining([
        { id: '线路数', type: 'int8', schema: { native_type: 'int8', notnull: false, index_name: null, is_index: false, uniquekey: false } },
      ]),
    })
  const { records } = await call<Searched>(world, 'datastore_search', { resource_id: '_table_metadata' })
  expect(records).toContainEqual(expect.objectContaining({ name: resource, alias_of: null }))
  expect(records).toContainEqual(expect.objectContaining({ name: 'bus-stops', alias_of: resource }))
})

test('a table is dumped whole, in part, and in four formats', async ({ world }) => {
  const { resource } = await sample(world)
  const dump = async (query: string) => world.visitor.get(`/datastore/dump/${resource}${query}`)
  const whole = await dump('')
  expect(whole.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = (await whole.text()).trim().split(/\r?\n/)
  expect(lines).toHaveLength(6)
  expect(lines[0]).toMatch(/^"?_id"?,"?站点编号"?,/)
  expect(new Uint8Array(await (await dump('?bom=true')).arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  expect((await (await dump('?format=tsv&limit=2&offset=3')).text()).trim().split('\n').map((line) => line.split('\t')[0])).toEqual(['_id', '4', '5'])
  const read = (await (await dump('?format=json')).json()) as { fields: { id: string }[]; records: unknown[][] }
  expect(read.fields[0]).toEqual({ id: '_id', type: 'int' })
  expect(read.records.map(([id, , , , count]) => [id, count])).toEqual([
    [1, 4],
    [2, 7],
    [3, 2],
    [4, 2],
    [5, 11],
  ])
  const xml = await (await dump('?format=xml&filters={"线路数":11}')).text()
  expect(xml).toBe(
    '<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<row _id="5"><站点编号>0005</站点编号><站点名称>示例医院</站点名称><街道>福田街道</街道><线路数>11</线路数><启用日期>2023-12-31</启用日期><客流>7</客流></row>\n</data>\n',
  )
  expect((await dump('?format=docx')).status).toBe(400)
  expect((await dump('?filters={"无":1}')).status).toBe(400)
  expect((await world.visitor.get('/datastore/dump/nothing')).status).toBe(404)
})

test('rows on conditions are for those to whom they were granted; that they are there is for everybody', async ({ world }) => {
  const { conditional, rows } = await sample(world)
  expect(await call(world, 'package_show', { id: conditional })).toMatchObject({ resources: [{ id: rows, datastore_active: false }] })
  for (const action of ['datastore_search', 'datastore_info'])
    expect(await refused(world, action, { id: rows })).toMatchObject({ status: 403, body: { error: { __type: 'Authorization Error' } } })
  expect((await world.visitor.get(`/datastore/dump/${rows}`)).status).toBe(404)
  const { token } = await world.as(world.pan, (tx) => issueToken(tx, world.pan.id, { label: '示例', days: 1 }))
  for (const headers of [{ authorization: token }, { 'x-ckan-api-key': token }, { authorization: `Bearer ${token}` }])
    expect(await call(world, 'datastore_search', { resource_id: rows }, headers as never)).toMatchObject({ total: 2 })
  // Called from a page elsewhere, the answer is what anybody gets.
  const answer = await world.newBrowser({ 'x-ckan-api-key': token }).get(`${api('datastore_search')}?resource_id=${rows}&callback=read`)
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain('诊断')
  const none = await world.newBrowser({ authorization: 'nobody-knows-this' }).get(api('site_read'))
  expect(none.status).toBe(200)
})

test('an answer can be called by a page elsewhere; nothing but a name becomes a function', async ({ world }) => {
  const answer = await world.visitor.get(`${api('site_read')}?callback=read`)
  expect(answer.headers.get('content-type')).toBe('application/javascript;charset=utf-8')
  expect(await answer.text()).toMatch(/^read\(\{"help":.*\}\);$/)
  const hostile = await world.visitor.get(`${api('site_read')}?callback=${encodeURIComponent('<script>&')}`)
  expect(await hostile.text()).toMatch(/^&lt;script&gt;&amp;\(/)
})

test('a data set that is taken out is gone from every answer', async ({ world }) => {
  const { id, resource } = await aPublishedTable(world, {
    title: '将撤下的数据（示例）',
    slug: 'to-be-gone',
    columns: [{ name: '甲', type: 'text' }],
    rows: [['示例']],
  })
  expect(await call(world, 'package_list')).toContain('to-be-gone')
  await world.as(world.pan, (tx) => withdrawDataset(tx, id, { reason: '数据有误，须更正后重新开放' }))
  expect(await call(world, 'package_list')).not.toContain('to-be-gone')
  for (const [action, asked] of [
    ['package_show', { id }],
    ['resource_show', { id: resource }],
    ['datastore_search', { resource_id: resource }],
    ['datastore_info', { id: resource }],
  ] as const)
    expect((await refused(world, action, asked)).status, action).toBe(404)
})
