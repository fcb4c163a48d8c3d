import { describe, expect } from 'vitest'
import { read, rows, test } from '../../../../test/opened-toilets.ts'
import { takeTurn } from '../app-keys/in-turn.ts'

describe('rows for programs', () => {
  test('come without a key, with their columns, the exact count and the version', async ({ world, open }) => {
    void open
    const answer = await read(rows(world))
    expect(answer).toMatchObject({
      dataset: { slug: 'public-toilets' },
      version: { number: 2, rows: 5 },
      total: 5,
      next: null,
    })
    expect(answer.columns[4]).toEqual({ name: '面积', type: 'decimal', unit: '平方米' })
    expect(answer.rows[0]).toEqual({
      编号: '0001',
      名称: '示例公园公厕',
      区: '福田区',
      蹲位: 12,
      面积: 60.5,
      启用日期: '2019-03-01',
      无障碍: true,
      经度: 114.05,
      纬度: 22.54,
    })
  })

  test('are limited, searched, sorted, chosen and gathered', async ({ world, open }) => {
    void open
    const codes = async (query: Record<string, string>) =>
      (await read(rows(world, { ...query, fields: '编号' }))).rows.map((row: { 编号: string }) => row.编号)
    expect(await codes({ filter: '区:eq:福田区', sort: '-蹲位' })).toEqual(['0003', '0001', '0005'])
    expect(await codes({ search: '广场' })).toEqual(['0002'])
    expect(
      await codes({
        filter: JSON.stringify({
          any: [
            { column: '区', is: 'eq', value: '罗湖区' },
            { column: '面积', is: 'empty' },
          ],
        }),
      }),
    ).toEqual(['0004', '0005'])
    const gathered = await read(rows(world, { group: '区', measures: 'count,sum:蹲位', sort: '-蹲位合计', shape: 'arrays' }))
    expect(gathered.rows).toEqual([
      ['福田区', 3, 36],
      ['南山区', 1, 8],
      ['罗湖区', 1, 6],
    ])
  })

  test('go on where a page ended, and as of any day', async ({ world, open }) => {
    void open
    const first = await read(rows(world, { size: '2' }))
    const second = await read(rows(world, { size: '2', after: first.next }))
    expect([...first.rows, ...second.rows].map((row: { 编号: string }) => row.编号)).toEqual(['0001', '0002', '0003', '0004'])
    expect((await read(rows(world, { version: '1' }))).total).toBe(3)
    const before = new Date(world.now.getTime() - 86_400_000).toISOString().slice(0, 10)
    expect((await read(rows(world, { asOf: before }))).version.number).toBe(1)
    expect((await rows(world, { asOf: '2001-01-01' })).status).toBe(404)
  })

  test('may be asked for as JSON', async ({ world, open }) => {
    void open
    const answer = await world.visitor.post('/api/datasets/public-toilets/query', {
      filter: { column: '无障碍', is: 'eq', value: true },
      fields: ['编号'],
      shape: 'arrays',
    })
    expect(await answer.json()).toMatchObject({ total: 2, rows: [['0001'], ['0003']] })
  })

  test('are refused in Chinese, naming the field', async ({ world, open }) => {
    void open
    for (const [query, field] of [
      [{ filter: '没有这列:eq:1' }, 'filter'],
      [{ filter: '蹲位:ge:很多' }, 'filter'],
      [{ size: '0' }, 'size'],
      [{ size: '99999' }, 'size'],
      [{ sort: '没有' }, 'sort'],
      [{ measures: 'median:蹲位' }, 'measures'],
      [{ after: 'xx' }, 'after'],
      [{ asOf: '昨天' }, 'asOf'],
      [{ limit: '5' }, 'limit'],
      [{ resource: 'x' }, 'resource'],
    ] as [Record<string, string>, string][]) {
      const answer = await rows(world, query)
      expect(answer.status, JSON.stringify(query)).toBe(400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const problem = await answer.json()
      expect(problem.errors[0].field).toContain(field)
      expect(problem.detail).toMatch(/\p{Script=Han}/u)
    }
    expect((await world.visitor.get('/api/datasets/no-such-set/rows')).status).toBe(404)
    expect((await world.visitor.post('/api/datasets/public-toilets/query', { filter: 3 })).status).toBe(400)
  })

  test('need not be sent again while they are the same', async ({ world, open }) => {
    void open
    const answer = await rows(world, { size: '1' })
    const etag = answer.headers.get('etag') ?? ''
    expect(answer.headers.get('cache-control')).toBe('max-age=60, public')
    const again = await world.newBrowser({ 'if-none-match': etag }).get('/api/datasets/public-toilets/rows?size=1')
    expect(again.status).toBe(304)
    const other = await world.newBrowser({ 'if-none-match': etag }).get('/api/datasets/public-toilets/rows?size=2')
    expect(other.status).toBe(200)
  })

  test('are gone at once when the data set is taken out, and back when it is', async ({ world, open }) => {
    const state = (now: 'published' | 'withdrawn') =>
      world.db.updateTable('datasets.dataset').set({ state: now }).where('id', '=', open.dataset).execute()
    const status = async () => (await world.visitor.get(`/api/datasets/${open.slug}/rows`)).status
    expect([await status(), await status()]).toEqual([200, 200])
    await state('withdrawn')
    expect(await status()).toBe(404)
    await state('published')
    expect(await status()).toBe(200)
  })

  test('of a version that was withdrawn are gone at once', async ({ world, open }) => {
    const withdrawn = (at: Date | null) =>
      world.db.updateTable('datasets.version').set({ withdrawn_at: at }).where('id', 'in', open.versions).execute()
    const status = async () => (await world.visitor.get(`/api/datasets/${open.slug}/rows`)).status
    expect(await status()).toBe(200)
    await withdrawn(world.now)
    expect(await status()).toBe(404)
    await withdrawn(null)
    expect(await status()).toBe(200)
  })

  test('keep every digit and every name, and nothing in them runs', async ({ world, open }) => {
    const answer = await world.visitor.get(`/api/datasets/${open.slug}/rows`)
    expect(answer.headers.get('content-type')).toContain('application/json')
    const text = await answer.text()
    expect(text).toContain('"__proto__":"constructor"')
    expect(text).toContain('"9007199254740993"')
    expect(text).toContain('"12345678901234567890.5')
    const page = await world.visitor.text(`/datasets/${open.slug}/rows`)
    expect(page).not.toContain('<script>alert')
    const map = await world.visitor.text(`/datasets/${open.slug}/map.geojson`)
    expect(map).not.toContain('onclick')
    expect(map).toContain('"coordinates":[114.05,22.54]')
    const commas = await world.visitor.get(
      `/api/datasets/${open.slug}/rows?${new URLSearchParams({ fields: '["金额,万元"]', shape: 'arrays' })}`,
    )
    expect((await commas.json()).rows[0]).toEqual([0.1])
  })
})

describe('files', () => {
  test('hold all rows, or those that are asked for, under a name of their own and never open in the page', async ({
    world,
    open,
  }) => {
    void open
    for (const format of ['csv', 'tsv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet']) {
      const answer = await world.visitor.get(`/api/datasets/public-toilets/rows.${format}`)
      expect(answer.status, format).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain(`filename="public-toilets-v2.${format}"`)
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50)
    }
    const some = await world.visitor.text(
      `/api/datasets/public-toilets/rows.ndjson?${new URLSearchParams({ filter: '区:eq:福田区' })}`,
    )
    expect(some.trim().split('\n')).toHaveLength(3)
    const asked = await read(rows(world))
    expect(await read(world.visitor.get('/api/datasets/public-toilets/rows.json'))).toEqual(asked.rows)
  })

  test('for spreadsheets run no formula', async ({ world, open }) => {
    void open
    const plain = await world.visitor.text('/api/datasets/public-toilets/rows.csv')
    const safe = await world.visitor.text('/api/datasets/public-toilets/rows.csv?for=excel')
    expect(plain).toContain('"=HYPERLINK(')
    expect(safe).toContain(`"'=HYPERLINK(`)
    expect((await world.visitor.get('/api/datasets/public-toilets/rows.csv?for=word')).status).toBe(400)
  })

  test('are made two at a time for one caller, and the rest wait their turn or are told so', async () => {
    const first = [await takeTurn('one', 'download'), await takeTurn('one', 'download')]
    const waiting = Array.from({ length: 6 }, () => takeTurn('one', 'download'))
    await expect(takeTurn('one', 'download')).rejects.toThrow('您同时下载的文件过多')
    // Somebody else is not delayed by it.
    const other = await takeTurn('other', 'download')
    for (const done of [...first, other]) done()
    for (const turn of waiting) (await turn)()
  })
})

describe('what a data set says of itself', () => {
  test('is its profile, and its own OpenAPI document with its own columns', async ({ world, open }) => {
    void open
    const profile = await read(world.visitor.get('/api/datasets/public-toilets/profile'))
    expect(profile.columns[3]).toMatchObject({ name: '蹲位', filled: 5, least: '4', greatest: '20', description: '男女合计' })
    const document = await read(world.visitor.get('/api/datasets/public-toilets/openapi.json'))
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.components.schemas.Row.properties)).toContain('启用日期')
    expect(Object.keys(document.paths)).toContain('/api/datasets/public-toilets/rows.parquet')
  })

  test('can be tried on a page, with snippets that hold the address', async ({ world, open }) => {
    void open
    const html = await world.visitor.text('/datasets/public-toilets/api')
    expect(html).toContain('data-try')
    for (const words of ['curl &#39;http', 'requests.get', 'fromJSON', 'await fetch', 'openapi.json'])
      expect(html).toContain(words)
  })
})
