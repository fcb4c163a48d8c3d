import { describe, expect } from 'vitest'
import { flat, test } from '../../../../test/opened-city.ts'
import type { World } from '../../../../test/world.ts'

describe('a chart', () => {
  const chart = (world: World, query: Record<string, string>) =>
    world.visitor.text(`/datasets/public-toilets/chart?${new URLSearchParams(query)}`)

  test('is drawn with a sentence and a table that say the same', async ({ world, open }) => {
    void open
    const html = flat(await chart(world, { kind: 'bars', group: 'value:区', measure: 'sum:蹲位' }))
    expect(html).toContain('按区看蹲位的合计')
    expect(html).toContain('福田区最多，36；罗湖区最少，6。共 3 组。')
  })

  test('goes over time, in shares, on the scheme of the districts, and from number to number', async ({ world, open }) => {
    void open
    expect(flat(await chart(world, { kind: 'line', group: 'year:启用日期' }))).toContain('从 2019 的 1 行到 2022 的 1 行')
    expect(flat(await chart(world, { kind: 'share', group: 'value:区' }))).toContain('占所画部分的 60.0%')
    const map = await chart(world, { kind: 'map', group: 'value:区' })
    expect(flat(map)).toContain('示意图，不代表行政区域界线')
    expect(map).toContain('<path d="M')
    expect(flat(await chart(world, { kind: 'scatter', x: '蹲位', y: '面积' }))).toContain('相关系数')
  })

  test('is limited like the rows', async ({ world, open }) => {
    void open
    expect(flat(await chart(world, { group: 'value:区', 'from.蹲位': '10' }))).toContain('只有一组：福田区，行数 2 行')
  })
})

describe('a map', () => {
  test('shows the places, as a drawing and as GeoJSON of what is in sight', async ({ world, open }) => {
    void open
    const html = await world.visitor.text('/datasets/public-toilets/map')
    expect(flat(html)).toContain('共 4 处')
    expect(html).toContain('<circle')
    const all = await (await world.visitor.get('/datasets/public-toilets/map.geojson')).json()
    expect(all).toMatchObject({ type: 'FeatureCollection', total: 4 })
    const some = await (await world.visitor.get('/datasets/public-toilets/map.geojson?box=114,22.5,114.1,22.6')).json()
    expect(some).toMatchObject({ total: 2 })
    expect((await world.visitor.get('/datasets/public-toilets/map.geojson?box=here')).status).toBe(400)
    expect((await world.visitor.get('/datasets/meters/map')).status).toBe(400)
  })

  test('stands on an approved boundary once an administrator has loaded one with its number', async ({ world, open }) => {
    void open
    const ring = [
      [114, 22.5],
      [114.1, 22.5],
      [114.1, 22.6],
      [114, 22.5],
    ]
    const file = (geojson: unknown) => new Blob([JSON.stringify(geojson)], { type: 'application/geo+json' })
    const good = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { name: '<b>福田区</b>' }, geometry: { type: 'Polygon', coordinates: [ring] } }],
    }
    expect((await world.pan.get('/workbench/datasets/boundary')).status).toBe(404)
    const wrong = await world.admin.submit('/workbench/datasets/boundary', {
      approvalNumber: '没有',
      source: '示例局',
      file: file(good),
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('请填写审图号')
    const number = '粤S（2024）001号'
    const points = await world.admin.submit('/workbench/datasets/boundary', {
      approvalNumber: number,
      source: '示例局',
      file: file({ features: [{ properties: { name: 'x' }, geometry: { type: 'Point', coordinates: [1, 2] } }] }),
    })
    expect(points.status).toBe(422)
    const loaded = await world.admin.submit('/workbench/datasets/boundary', {
      approvalNumber: number,
      source: '示例局',
      file: file(good),
    })
    expect(loaded.status).toBe(303)
    const html = await world.visitor.text('/datasets/public-toilets/map')
    expect(html).toContain(number)
    expect(html).not.toContain('<b>福田区')
    await world.admin.submit('/workbench/datasets/boundary/removal', {})
    expect(await world.visitor.text('/datasets/public-toilets/map')).toContain('示意图，不代表行政区域界线')
  })
})

describe('a citation', () => {
  const cite = (world: World, fields: Record<string, string>) => world.visitor.submit('/datasets/citations', fields)
  const query = JSON.stringify({ filter: { column: '区', is: 'eq', value: '福田区' } })

  test('keeps a result for ever, and equal ones are one', async ({ world, open }) => {
    void open
    const first = await cite(world, { dataset: 'public-toilets', version: '2', query })
    expect(first.status).toBe(303)
    const path = first.headers.get('location') ?? ''
    expect(path).toMatch(/^\/datasets\/citations\/[0-9a-f]{32}$/)
    expect((await cite(world, { dataset: 'public-toilets', query })).headers.get('location')).toBe(path)
    expect((await cite(world, { dataset: 'public-toilets', version: '1', query })).headers.get('location')).not.toBe(path)
    const html = flat(await world.visitor.text(path))
    expect(html).toContain('已核对：重新查询的结果与引用时完全相同')
    expect(html).toContain('“区”等于“福田区”')
    expect(html).toContain('[DS/OL]')
    expect(html).toContain('3 行')
  })

  test('says so when the rows are no longer what they were', async ({ world, open }) => {
    void open
    const path = (await cite(world, { dataset: 'meters', query: JSON.stringify({ size: 3 }) })).headers.get('location') ?? ''
    await world.db
      .updateTable('datasets.citation')
      .set({ result_hash: 'f'.repeat(64) })
      .where('id', '=', path.slice(-32))
      .execute()
    expect(await world.visitor.text(path)).toContain('核对不一致')
  })

  test('keeps a chart as it is drawn', async ({ world, open }) => {
    void open
    const chart = 'kind=bars&group=value:区&measure=count'
    const summary = JSON.stringify({
      group: ['区'],
      measures: [{ as: '行数', take: 'count' }],
      sort: [{ column: '行数', order: 'desc' }],
    })
    const answer = await cite(world, { dataset: 'public-toilets', query: summary, chart })
    const html = flat(await world.visitor.text(answer.headers.get('location') ?? ''))
    expect(html).toContain('按区看行数')
    expect(html).toContain('福田区最多，3 行')
  })

  test('is made by programs too, and never of what not everybody may read', async ({ world, open }) => {
    void open
    const made = await world.visitor.post('/datasets/citations', { dataset: 'public-toilets', query: { search: '公园' } })
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ total: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await world.pan.post('/datasets/citations', { dataset: 'clinics' })).status).toBe(404)
    expect(
      (await world.visitor.post('/datasets/citations', { dataset: 'public-toilets', query: { group: ['没有'] } })).status,
    ).toBe(400)
    expect((await world.visitor.get(`/datasets/citations/${'0'.repeat(32)}`)).status).toBe(404)
  })

  test('outlives the withdrawal of its version, without the rows', async ({ world, open }) => {
    const path = (await cite(world, { dataset: 'public-toilets', version: '1', query: '{}' })).headers.get('location') ?? ''
    const [first = ''] = open.toilets.versions
    await world.db.updateTable('datasets.version').set({ withdrawn_at: world.now }).where('id', '=', first).execute()
    const html = await world.visitor.text(path)
    expect(html).toContain('第 1 版已经撤下')
    expect(html).not.toContain('示例广场公厕')
    await world.db.updateTable('datasets.version').set({ withdrawn_at: null }).where('id', '=', first).execute()
  })
})
