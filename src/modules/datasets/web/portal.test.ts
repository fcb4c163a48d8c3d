import { describe, expect } from 'vitest'
import { anOpened, TOILET_ROWS, TOILETS } from '../../../../test/open-rows.ts'
import { test as base, type World } from '../../../../test/world.ts'

const test = base.extend('open', { scope: 'file' }, async ({ world }) => openData(world))

async function openData(world: World) {
  const ctx = world.system()
  const office = await world.organisation('sz-finance')
  const toilets = await anOpened(ctx, {
    ...TOILETS,
    slug: 'public-toilets',
    title: '公共厕所分布',
    office,
    keywords: ['公厕'],
    keys: ['编号'],
    versions: [TOILET_ROWS.slice(0, 3), TOILET_ROWS],
  })
  const many = await anOpened(ctx, {
    slug: 'meters',
    title: '水表读数',
    office: await world.organisation('sz-health'),
    columns: [
      { name: '读数', type: 'integer' },
      { name: '日期', type: 'date' },
    ],
    versions: [Array.from({ length: 1_234 }, (_, index) => [index, `2024-0${1 + (index % 9)}-01`])],
    nextDueOn: '2020-01-31',
  })
  const conditional = await anOpened(ctx, {
    slug: 'clinics',
    title: '门诊量明细',
    office,
    openingClass: 'conditional',
    columns: [{ name: '医院', type: 'text' }],
    versions: [[['秘密医院']]],
  })
  const closed = await anOpened(ctx, {
    slug: 'closed-list',
    title: '低保对象名册',
    office,
    openingClass: 'not-open',
    columns: [{ name: '姓名', type: 'text' }],
    versions: [],
  })
  return { toilets, many, conditional, closed }
}

const flat = (html: string) => html.replaceAll(/<[^>]+>/g, '')

describe('the catalogue', () => {
  test('counts sets, rows and offices as they are', async ({ world, open }) => {
    void open
    const html = flat(await world.visitor.text('/datasets'))
    expect(html).toContain('共 4 个数据集')
    expect(html).toContain('1,240')
  })

  test('is searched by words in any order, and by other words for them', async ({ world, open }) => {
    void open
    const found = async (q: string) => flat(await world.visitor.text(`/datasets?q=${encodeURIComponent(q)}`))
    expect(await found('厕所 公共')).toContain('公共厕所分布')
    expect(await found('公厕')).toContain('公共厕所分布')
    expect(await found('公厕')).not.toContain('水表读数')
    expect(await found('火星土壤')).toContain('没有找到与“火星土壤”有关的数据')
  })

  test('is limited by office, class, form and lateness, and says what each would leave', async ({ world, open }) => {
    void open
    expect(flat(await world.visitor.text('/datasets?office=sz-health'))).toContain('共 1 个数据集')
    expect(flat(await world.visitor.text('/datasets?class=conditional'))).toContain('门诊量明细')
    const maps = flat(await world.visitor.text('/datasets?form=map'))
    expect(maps).toContain('公共厕所分布')
    expect(maps).toContain('共 1 个数据集')
    expect(flat(await world.visitor.text('/datasets?overdue=yes'))).toMatch(/水表读数[\s\S]*已晚 [\d,]+ 天/)
  })

  test('lists what is not open with the ground and the reason', async ({ world, open }) => {
    void open
    expect(flat(await world.visitor.text('/datasets?class=not-open'))).toContain('依法不予开放：涉及个人隐私。示例理由')
  })
})

describe('a data set', () => {
  test('shows what it is, how it looks and how to take it along', async ({ world, open }) => {
    const html = await world.visitor.text(`/datasets/${open.toilets.slug}`)
    for (const words of ['公共厕所分布', '无条件开放', '示例公园公厕', '男女合计', 'rows.xlsx', '永久地址', '数据质量'])
      expect(html).toContain(words)
  })

  test('shows no row of what is open on conditions, but how to ask for it', async ({ world, open }) => {
    const html = await world.visitor.text(`/datasets/${open.conditional.slug}`)
    expect(html).toContain('怎样申请使用')
    expect(html).toContain(`href="/datasets/${open.conditional.slug}/application"`)
    expect(html).toContain('示例：不得转让')
    expect(html).not.toContain('秘密医院')
    for (const path of ['rows', 'chart', 'api', 'versions', 'map.geojson'])
      expect((await world.visitor.get(`/datasets/clinics/${path}`)).status).toBe(404)
    for (const path of ['rows', 'rows.csv', 'rows.parquet', 'profile', 'openapi.json'])
      expect((await world.visitor.get(`/api/datasets/clinics/${path}`)).status).toBe(404)
  })

  test('shows its rows to those of its office', async ({ world, open }) => {
    void open
    expect(await world.pan.text('/datasets/clinics/rows')).toContain('秘密医院')
  })

  test('that is not open has no rows in any address', async ({ world, open }) => {
    const html = await world.visitor.text(`/datasets/${open.closed.slug}`)
    expect(html).toContain('依法不予开放，这里只公布目录')
    expect((await world.visitor.get('/datasets/closed-list/rows')).status).toBe(404)
    expect((await world.visitor.get('/api/datasets/closed-list/rows')).status).toBe(404)
  })

  test('keeps its versions, each to be looked at and compared', async ({ world, open }) => {
    const html = await world.visitor.text(`/datasets/${open.toilets.slug}/versions`)
    expect(flat(html)).toContain('与第 1 版相比')
    const old = flat(await world.visitor.text('/datasets/public-toilets/rows?version=1'))
    expect(old).toContain('共 3 行')
    expect(old).toContain('这是第 1 版，不是最新的数据')
    expect((await world.visitor.get('/datasets/public-toilets/rows?version=9')).status).toBe(404)
    for (const format of ['rss', 'atom', 'json'])
      expect(await world.visitor.text(`/datasets/public-toilets/versions.${format}`)).toContain('第 2 版')
  })
})

describe('the rows of a page', () => {
  test('are found by words, limited by column, sorted and turned over at any depth', async ({ world, open }) => {
    void open
    const rows = (query: Record<string, string>) =>
      world.visitor.text(`/datasets/public-toilets/rows?${new URLSearchParams(query)}`)
    expect(flat(await rows({ q: '广场' }))).toContain('找到 1 行')
    expect(flat(await rows({ 'is.区': '福田区', 'from.蹲位': '10' }))).toContain('找到 2 行')
    expect(flat(await rows({ 'from.启用日期': '2020年1月1日', 'to.启用日期': '2021-12-31' }))).toContain('找到 2 行')
    expect(flat(await rows({ 'is.无障碍': '是' }))).toContain('找到 2 行')
    const sorted = await rows({ sort: '-蹲位' })
    expect(sorted.indexOf('0003')).toBeLessThan(sorted.indexOf('0001'))
    const deep = flat(await world.visitor.text('/datasets/meters/rows?size=20&page=62'))
    expect(deep).toContain('第 1,221–1,234 行')
    expect(deep).toContain('1220')
  })

  test('say which limit cannot be read, and keep what was typed', async ({ world, open }) => {
    void open
    const answer = await world.visitor.get(`/datasets/public-toilets/rows?${new URLSearchParams({ 'from.蹲位': '很多' })}`)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('“蹲位”请填写整数')
    expect(html).toContain('value="很多"')
  })

  test('are text, whatever stands in a cell', async ({ world, open }) => {
    void open
    for (const path of ['', '/rows', '/chart?group=value:名称', '/map', '/rows?q=<script>alert(1)</script>']) {
      const html = await world.visitor.text(`/datasets/public-toilets${path}`)
      expect(html).not.toContain('<script>alert(1)')
      expect(html).not.toContain('<img src=x')
    }
  })
})

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
