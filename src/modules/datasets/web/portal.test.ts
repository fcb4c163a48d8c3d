import { describe, expect } from 'vitest'
import { flat, test } from '../../../../test/opened-city.ts'

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
