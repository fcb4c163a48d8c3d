import { XMLValidator } from 'fast-xml-parser'
import { Parser } from 'n3'
import { expect } from 'vitest'
import { aPublishedTable, uponConditions } from '../../../../test/published-table.ts'
import { test, type World } from '../../../../test/world.ts'
import { withdrawDataset } from '../../datasets/index.ts'

const columns = [
  { name: '区县', type: 'text' },
  { name: '金额', type: 'decimal' },
  { name: '人口', type: 'integer' },
] as const

let made: ReturnType<typeof aPublishedTable> | undefined
const sample = (world: World) =>
  (made ??= (async () => {
    await aPublishedTable(world, {
      title: '病历（示例）',
      slug: 'records-on-conditions',
      columns: [{ name: '诊断', type: 'text' }],
      rows: [['仅供获批者']],
      decision: uponConditions,
    })
    return aPublishedTable(world, {
      title: '各区收支（示例）',
      slug: 'district-budget',
      columns,
      rows: [
        ['南山区', '1.50', 10],
        ['福田区', '2.00', null],
      ],
    })
  })())

test('the catalogue is had in three forms of RDF, by ending and by what is asked for', async ({ world }) => {
  await sample(world)
  const turtle = await world.visitor.get('/catalog.ttl')
  expect(turtle.headers.get('content-type')).toBe('text/turtle; charset=utf-8')
  const titles = new Parser()
    .parse(await turtle.text())
    .filter(({ predicate }) => predicate.value === 'http://purl.org/dc/terms/title')
    .map(({ object }) => object.value)
  expect(titles).toEqual(expect.arrayContaining(['各区收支（示例）', '病历（示例）']))
  expect(XMLValidator.validate(await world.visitor.text('/catalog.rdf'))).toBe(true)
  expect(JSON.parse(await world.visitor.text('/catalog.jsonld'))).toHaveProperty('@graph')
  for (const [accept, to] of [
    ['text/turtle', '/catalog.ttl?page=1'],
    ['application/ld+json, text/html;q=0.5', '/catalog.jsonld?page=1'],
    ['application/rdf+xml;q=0.9,text/turtle;q=0.4', '/catalog.rdf?page=1'],
    ['text/html,application/xhtml+xml', '/datasets'],
  ] as const) {
    const led = await world.newBrowser({ accept }).get('/catalog?page=1')
    expect([led.status, led.headers.get('location')]).toEqual([303, to])
  }
  expect((await world.visitor.get('/catalog.ttl?page=2')).status).toBe(404)
  expect((await world.visitor.get('/catalog.ttl?modified_since=soon')).status).toBe(400)
  const later = await world.visitor.text('/catalog.ttl?modified_since=2030-01-01')
  expect(later).not.toContain('各区收支')
  expect(await world.visitor.text('/catalog.ttl?fq=name:district-budget')).not.toContain('病历（示例）')
})

test('a data set has its description beside its page', async ({ world }) => {
  await sample(world)
  for (const ending of ['ttl', 'rdf', 'jsonld'])
    expect(await world.visitor.text(`/datasets/district-budget.${ending}`)).toContain('各区收支（示例）')
  expect((await world.visitor.get('/datasets/nothing-here.ttl')).status).toBe(404)
  const led = await world.newBrowser({ accept: 'text/turtle' }).get('/datasets/district-budget')
  expect([led.status, led.headers.get('location')]).toEqual([303, '/datasets/district-budget.ttl'])
  expect((await world.newBrowser({ accept: 'text/html,*/*' }).get('/datasets/district-budget')).status).toBe(200)
  const schema = await world.visitor.get('/datasets/district-budget/schema-org.jsonld')
  expect(await schema.json()).toMatchObject({
    '@type': 'Dataset',
    name: '各区收支（示例）',
    variableMeasured: [{ name: '区县' }, { name: '金额' }, { name: '人口' }],
    distribution: expect.arrayContaining([expect.objectContaining({ encodingFormat: 'text/csv' })]),
  })
})

test('a data package says which columns there are, and its file has them', async ({ world }) => {
  const { resource } = await sample(world)
  const described = (await (await world.visitor.get('/datasets/district-budget/datapackage.json')).json()) as {
    resources: { id: string; path: string; rows: number; schema: { fields: { name: string; type: string }[] } }[]
  }
  const [table] = described.resources
  expect(table).toMatchObject({
    id: resource,
    rows: 2,
    schema: {
      fields: [
        { name: '区县', type: 'string' },
        { name: '金额', type: 'number' },
        { name: '人口', type: 'integer' },
      ],
    },
  })
  const csv = await world.visitor.text(new URL(table?.path ?? '').pathname)
  expect(csv.split(/\r?\n/)[0]?.replaceAll('"', '')).toBe(table?.schema.fields.map(({ name }) => name).join(','))
  const closed = await (await world.visitor.get('/datasets/records-on-conditions/datapackage.json')).json()
  expect(closed).toMatchObject({
    accessRights: 'conditional',
    resources: [expect.not.objectContaining({ path: expect.anything() })],
  })
})

test('the catalogue is a table of its own, a feed, and data.json', async ({ world }) => {
  await sample(world)
  const csv = await world.visitor.text('/catalog.csv')
  expect(csv).toMatch(/^数据资源编号,英文标识,名称/)
  expect(csv).toContain('http://localhost/datasets/district-budget')
  const feed = await world.visitor.text('/datasets/feed.atom')
  expect(XMLValidator.validate(feed)).toBe(true)
  expect(feed).toContain('各区收支（示例）')
  expect(await (await world.visitor.get('/data.json')).json()).toMatchObject({
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    dataset: expect.arrayContaining([expect.objectContaining({ title: '各区收支（示例）', accessLevel: 'public' })]),
  })
})

test('OAI-PMH is asked by GET and by POST, and remembers what was taken out', async ({ world }) => {
  const { id } = await aPublishedTable(world, { title: '旧数据（示例）', slug: 'old-set', columns, rows: [] })
  const list = 'verb=ListIdentifiers&metadataPrefix=oai_dc'
  expect(await world.visitor.text(`/oai?${list}`)).toContain(id)
  await world.as(world.pan, (tx) => withdrawDataset(tx, id, { reason: '数据有误，须更正后重新开放' }))
  const answer = await world.visitor.send('POST', '/oai', list, 'application/x-www-form-urlencoded')
  expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(await answer.text()).toMatch(new RegExp(`<header status="deleted"><identifier>oai:localhost.localdomain:${id}`))
})
