import { expect } from 'vitest'
import { api, call, json, refused, sample } from '../../../../../test/ckan-client.ts'
import { test } from '../../../../../test/world.ts'
import { issueToken } from '../../../identity/index.ts'

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
  const distinct = await call<Searched>(world, 'datastore_search', {
    resource_id: resource,
    fields: ['街道'],
    distinct: true,
    sort: '街道',
  })
  expect([distinct.total, distinct.records.map(({ 街道 }) => 街道).toSorted()]).toEqual([2, ['沙头街道', '福田街道']])
  expect((await call<Searched>(world, 'datastore_search', { resource_id: resource, q: '示例' })).fields.at(-1)).toEqual({
    id: 'rank',
    type: 'float8',
  })
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
  expect(await call(world, 'datastore_search', { resource_id: resource, limit: 99_999, include_total: false })).toMatchObject({
    limit: 32_000,
  })
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
        {
          id: '线路数',
          type: 'int8',
          schema: { native_type: 'int8', notnull: false, index_name: null, is_index: false, uniquekey: false },
        },
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
  expect(
    (await (await dump('?format=tsv&limit=2&offset=3')).text())
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  ).toEqual(['_id', '4', '5'])
  const read = (await (await dump('?format=json')).json()) as { fields: { id: string }[]; records: unknown[][] }
  expect(read.fields[0]).toEqual({ id: '_id', type: 'int' })
  expect(read.records.map(([id, , , , count]) => [id, count])).toEqual([
    [1, 4],
    [2, 7],
    [3, 2],
    [4, 2],
    [5, 11],
  ])
  // A part that is streamed is the same part.
  const part = (await (await dump('?format=json&offset=1&limit=20000&sort=线路数 desc')).json()) as { records: unknown[][] }
  expect(part.records.map(([id]) => id)).toEqual([2, 1, 3, 4])
  const xml = await (await dump('?format=xml&filters={"线路数":11}')).text()
  expect(xml).toBe(
    '<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<row _id="5"><站点编号>0005</站点编号><站点名称>示例医院</站点名称><街道>福田街道</街道><线路数>11</线路数><启用日期>2023-12-31</启用日期><客流>7</客流></row>\n</data>\n',
  )
  // Who looks at the head alone, however often, keeps nobody from the file.
  for (let turn = 0; turn < 5; turn++) {
    const head = await world.app.request(`http://localhost/datastore/dump/${resource}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  }
  expect((await dump('?limit=1')).status).toBe(200)
  expect((await dump('?format=docx')).status).toBe(400)
  expect((await dump('?filters={"无":1}')).status).toBe(400)
  expect((await world.visitor.get('/datastore/dump/nothing')).status).toBe(404)
})

test('rows on conditions are for those to whom they were granted; that they are there is for everybody', async ({ world }) => {
  const { conditional, rows } = await sample(world)
  expect(await call(world, 'package_show', { id: conditional })).toMatchObject({
    resources: [{ id: rows, datastore_active: false }],
  })
  for (const action of ['datastore_search', 'datastore_info'])
    expect(await refused(world, action, { id: rows })).toMatchObject({
      status: 403,
      body: { error: { __type: 'Authorization Error' } },
    })
  expect((await world.visitor.get(`/datastore/dump/${rows}`)).status).toBe(404)
  const { token } = await world.as(world.pan, (tx) => issueToken(tx, world.pan.id, { label: '示例', days: 1 }))
  for (const headers of [{ authorization: token }, { 'x-ckan-api-key': token }, { authorization: `Bearer ${token}` }])
    expect(await call(world, 'datastore_search', { resource_id: rows }, headers as never)).toMatchObject({ total: 2 })
  // Called from a page elsewhere, the answer is what anybody gets.
  const answer = await world
    .newBrowser({ 'x-ckan-api-key': token })
    .get(`${api('datastore_search')}?resource_id=${rows}&callback=read`)
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain('诊断')
  const none = await world.newBrowser({ authorization: 'nobody-knows-this' }).get(api('site_read'))
  expect(none.status).toBe(200)
})
