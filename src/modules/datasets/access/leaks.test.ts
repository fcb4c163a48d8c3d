import fc from 'fast-check'
import { expect } from 'vitest'
import { ALL, asked, compared, type Data, expectNothing, ROWS, test, WORD, withKey } from '../../../../test/hidden-rows.ts'
import { aDataStoreQuestion, aName, aQuestion, asAddress, asBody, aWord } from '../../../../test/question-arbitrary.ts'
import { decideStatistics, proposeStatistics } from './actions/open-statistics.ts'

test('whoever has a grant over a part cannot tell the table from one that holds only that part, whatever they ask', {
  timeout: 300_000,
}, async ({ world, data }) => {
  const [whole, clean] = [withKey(world, data.wholeKey), withKey(world, data.cleanKey)]
  const same = async (address: (data: Data['whole']) => string, body?: string) => {
    const [one, other] = [await asked(whole, address(data.whole), body), await asked(clean, address(data.clean), body)]
    const what = decodeURIComponent(address(data.whole)) + (body ?? '')
    expect([one.status, compared(one.text)], what).toEqual([other.status, compared(other.text)])
    expectNothing(one, ALL, what)
    return one
  }
  let [answered, refused] = [0, 0]
  await fc.assert(
    fc.asyncProperty(aQuestion, async (question) => {
      const { status } = await same(({ slug }) => `/api/datasets/${slug}/query`, asBody(question))
      const got = await same(({ slug }) => `/api/datasets/${slug}/rows?${asAddress(question)}`)
      if (got.status === 200) answered++
      else refused++
      expect([200, 400, 404]).toContain(status)
    }),
    { numRuns: 120, endOnFailure: true },
  )
  // Both kinds have been seen, or nothing has been tried.
  expect(Math.min(answered, refused)).toBeGreaterThan(10)
  const formats = ['csv', 'tsv', 'xlsx', 'json', 'ndjson', 'geojson']
  await fc.assert(
    fc.asyncProperty(aQuestion, fc.constantFrom(...formats), async (question, format) => {
      await same(({ slug }) => `/api/datasets/${slug}/rows.${format}?${asAddress({ ...question, offset: undefined })}`)
    }),
    { numRuns: 24, endOnFailure: true },
  )
  await fc.assert(
    fc.asyncProperty(aDataStoreQuestion, fc.constantFrom('csv', 'tsv', 'json', 'xml'), async (question, format) => {
      await same(
        ({ resource }) =>
          '/api/3/action/datastore_search' +
          `?resource_id=${resource}&${new URLSearchParams(Object.entries(question).flatMap(([name, value]) => (value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]])))}`,
      )
      const { limit } = question
      await same(({ resource }) => `/datastore/dump/${resource}?format=${format}${limit === undefined ? '' : `&limit=${limit}`}`)
    }),
    { numRuns: 32, endOnFailure: true },
  )
  for (const path of ['profile', 'openapi.json', 'profile?version=1']) await same(({ slug }) => `/api/datasets/${slug}/${path}`)
  await same(({ resource }) => `/api/3/action/datastore_info?id=${resource}`)
})

test('a walk by cursor tells of no row between, and its marks name no place in the file', async ({ world, data }) => {
  const browser = withKey(world, data.wholeKey)
  let [next, seen] = ['', 0]
  do {
    const { text } = await asked(browser, `/api/datasets/whole-register/rows?size=20${next && `&after=${next}`}`)
    const page = JSON.parse(text) as { rows: object[]; next: string | null; total: number }
    expect(page.total).toBe(ROWS)
    seen += page.rows.length
    next = page.next ?? ''
    if (next) expect(Buffer.from(next, 'base64url').toString()).not.toMatch(/"r":/)
  } while (next)
  expect(seen).toBe(ROWS)
})

test('pages, charts, maps and old versions show no more than the grant', { timeout: 300_000 }, async ({ world, data }) => {
  void data
  const params = fc.dictionary(
    fc.constantFrom(
      'q',
      'sort',
      'is.区',
      'is.姓名',
      'from.人次',
      'to.秘数',
      'group',
      'measure',
      'kind',
      'x',
      'y',
      'page',
      'version',
      'resource',
      'box',
      'fields',
    ),
    fc.oneof(aWord, aName, fc.constantFrom('1', '2', 'bars', 'scatter', 'count', 'sum:人次', 'max:秘数', '113,22,115,23')),
    { maxKeys: 4 },
  )
  const pages = [
    '',
    '/rows',
    '/chart',
    '/map',
    '/map.geojson',
    '/versions',
    '/api',
    '/changes',
    '/versions.atom',
    '.jsonld',
    '.ttl',
    '/datapackage.json',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pages), params, async (page, given) => {
      const address = `/datasets/whole-register${page}?${new URLSearchParams(given)}`
      for (const [who, hidden] of [
        [world.zhang, ALL],
        [world.lvsuo, ALL],
        [world.gongsi, [...ALL, '说明新', '说明旧']],
        [world.visitor, [...ALL, '说明新', '说明旧']],
      ] as const) {
        const asking = Object.values(given).join(' ')
        expectNothing(
          await asked(who, address),
          hidden.filter((each) => !asking.includes(each)),
          decodeURIComponent(address),
        )
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
  expect((await asked(world.zhang, '/datasets/whole-register/rows')).text).toContain('说明新')
})

test('a grant to a few columns shows their rows and nothing of the others', { timeout: 300_000 }, async ({ world, data }) => {
  const browser = withKey(world, data.narrowKey)
  const hidden = [...ALL, '说明新', '说明旧', '2024-0', '2199']
  await fc.assert(
    fc.asyncProperty(aQuestion, fc.constantFrom('', '.csv', '.json'), async (question, ending) => {
      const address = `/api/datasets/whole-register/rows${ending}?${asAddress(question)}`
      const said = decodeURIComponent(address)
      const answer = await asked(browser, address)
      // What was asked for may be named in a refusal.
      expectNothing(answer, answer.status === 200 ? hidden : hidden.filter((each) => !said.includes(each)), said)
    }),
    { numRuns: 40, endOnFailure: true },
  )
  expect(JSON.parse((await asked(browser, '/api/datasets/whole-register/profile')).text)).toMatchObject({
    columns: [{ name: '区' }, { name: '年份' }],
  })
})

test('numbers over many rows are all that a grant to statistics gives, and everybody, where they are open', {
  timeout: 300_000,
}, async ({ world, data }) => {
  await world.as(world.pan, (tx) => proposeStatistics(tx, data.whole.dataset, { columns: ['区'], sums: [], floor: 10 }))
  await world.as(world.han, (tx) => decideStatistics(tx, data.whole.dataset))
  const licensed = withKey(world, data.countsKey)
  const hidden = [...ALL, '说明新', '说明旧', '114.05', '2024-0', '2199']
  await fc.assert(
    fc.asyncProperty(aQuestion, fc.constantFrom('', '.csv', '.ndjson'), async (question, ending) => {
      const address = `/api/datasets/whole-register/rows${ending}?${asAddress(question)}`
      const said = decodeURIComponent(address)
      for (const browser of [licensed, world.visitor]) {
        const answer = await asked(browser, address)
        expectNothing(answer, answer.status === 200 ? hidden : hidden.filter((each) => !said.includes(each)), said)
        if (answer.status !== 200 || ending) continue
        const { rows } = JSON.parse(answer.text) as { rows: Record<string, unknown>[] }
        const floor = browser === licensed ? 5 : 10
        for (const row of rows) if (typeof row.行数 === 'number') expect(row.行数 === 0 || row.行数 >= floor, said).toBe(true)
      }
    }),
    { numRuns: 80, endOnFailure: true },
  )
  const { text } = await asked(licensed, '/api/datasets/whole-register/rows')
  expect(text).not.toContain('禁区')
  expect(JSON.parse(text).rows.length).toBeGreaterThan(5)
  // One version less the other would be the few rows between them.
  for (const which of ['version=1', 'asOf=2026-09-01'])
    for (const browser of [licensed, world.visitor])
      expect((await asked(browser, `/api/datasets/whole-register/rows?${which}`)).status).toBe(404)
  for (const browser of [licensed, world.visitor])
    for (const address of [
      `/api/3/action/datastore_search?resource_id=${data.whole.resource}`,
      `/api/3/action/datastore_info?id=${data.whole.resource}`,
      `/datastore/dump/${data.whole.resource}`,
    ])
      expect([403, 404]).toContain((await asked(browser, address)).status)
})

test('what is read by a grant is not cited, remarked on or searched for by others', async ({ world, data }) => {
  for (const who of [world.zhang, world.pan, world.visitor])
    expect((await who.post('/datasets/citations', { dataset: 'whole-register', query: {} })).status).toBe(404)
  const remark = await world.zhang.submit('/data-requests/remarks?dataset=whole-register', {
    kind: 'correction',
    resource: data.whole.resource,
    row: '1',
    column: '备注',
    should: '改正',
    body: '这一行写错了（示例）',
  })
  expect(remark.status).toBe(303)
  const { says, row_key } = await world.db
    .selectFrom('data_requests.remark')
    .select(['says', 'row_key'])
    .executeTakeFirstOrThrow()
  expect([says, row_key]).toEqual([null, null])
  expect((await world.visitor.text('/search?q=CANARY')).includes(`${WORD}-`)).toBe(false)
  for (const address of ['/api/datasets/whole-register', '/catalog.jsonld', '/api/3/action/package_show?id=whole-register'])
    expectNothing(await asked(world.visitor, address), [...ALL, '说明新'], address)
})

test('a key opens its own data set alone', async ({ world, data }) => {
  const browser = withKey(world, data.wholeKey)
  expect((await asked(browser, '/api/datasets/clean-register/rows')).status).toBe(404)
  expect((await asked(browser, `/api/3/action/datastore_search?resource_id=${data.clean.resource}`)).status).toBe(403)
  expect((await asked(world.visitor, `/api/datasets/clean-register/rows?appKey=${data.cleanKey}`)).status).toBe(404)
  expect((await asked(withKey(world, 'ygg_wrong'), '/api/datasets/whole-register/rows')).status).toBe(401)
  expect(
    (
      await asked(
        world.newBrowser({ authorization: data.wholeKey }),
        `/api/3/action/datastore_search?resource_id=${data.whole.resource}`,
      )
    ).status,
  ).toBe(200)
})
