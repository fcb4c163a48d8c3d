import fc from 'fast-check'
import { expect } from 'vitest'
import { aGrant } from '../../../../test/granted.ts'
import { anOpened } from '../../../../test/open-rows.ts'
import { textOf } from '../../../../test/routes.ts'
import { type Browser, test as base, type World } from '../../../../test/world.ts'
import { decideStatistics, proposeStatistics } from './actions/open-statistics.ts'

const COLUMNS = [
  { name: '区', type: 'text' },
  { name: '年份', type: 'integer' },
  { name: '人次', type: 'integer' },
  { name: '备注', type: 'text' },
  { name: '日期', type: 'date' },
  { name: '经度', type: 'decimal' },
  { name: '纬度', type: 'decimal' },
  { name: '姓名', type: 'text' },
  { name: '秘数', type: 'integer' },
] as const
const SEEN = ['区', '年份', '人次', '备注', '日期', '经度', '纬度']
const HIDDEN = ['姓名', '秘数']
const [ROWS, SECRET] = [90, 37]

/** Words and numbers that stand in what is hidden and nowhere else. */
const WORD = 'CANARY'
const NUMBER = '98765432'

const visible = (index: number, more: string) => [
  ['南山区', '福田区', '罗湖区'][index % 3] ?? '',
  2_020 + (index % 4),
  index % 17,
  `说明${more}${index % 7}`,
  `2024-0${1 + (index % 8)}-11`,
  '114.05',
  '22.54',
]
const secret = (index: number) => [
  '禁区',
  2_020 + (index % 4),
  Number(`${NUMBER}${index % 10}`),
  `${WORD}-行-${index}`,
  '2199-12-31',
  '113.98765432',
  '22.98765432',
]
/** Rows with others between them, hidden from some, and columns hidden from all. */
const rowsOf = (more: string) =>
  Array.from({ length: ROWS + SECRET }, (_, index) =>
    index % 3 === 1 && index / 3 < SECRET
      ? [...secret(index), `${WORD}-列-${index}`, Number(`${NUMBER}${index % 10}`)]
      : [...visible(index, more), `${WORD}-列-${index}`, Number(`${NUMBER}${index % 10}`)],
  )
/** The same city without what is hidden: whoever sees no more than they may cannot tell the two apart. */
const without = (rows: readonly (readonly unknown[])[]) =>
  rows.filter(([district]) => district !== '禁区').map((row) => [...row.slice(0, 7), '别人', 1])

type Data = Awaited<ReturnType<typeof makeData>>
const test = base.extend('data', { scope: 'file' }, ({ world }) => makeData(world))

async function makeData(world: World) {
  const office = await world.organisation('sz-finance')
  const common = { title: '登记', office, openingClass: 'conditional' as const, columns: COLUMNS, keys: ['姓名'] }
  const versions = [rowsOf('旧'), rowsOf('新')]
  const whole = await anOpened(world.system(), { ...common, slug: 'whole-register', versions })
  const clean = await anOpened(world.system(), {
    ...common,
    slug: 'clean-register',
    versions: versions.map(without) as typeof versions,
  })
  const rowFilter = ['区:ne:禁区']
  return {
    whole,
    clean,
    wholeKey: (await aGrant(world, world.zhang, whole.slug, { columns: SEEN, rowFilter })).key,
    cleanKey: (await aGrant(world, world.wang, clean.slug, { columns: SEEN, rowFilter })).key,
    narrowKey: (await aGrant(world, world.lvsuo, whole.slug, { columns: ['区', '年份'] })).key,
    countsKey: (
      await aGrant(world, world.gongsi, whole.slug, { mode: 'statistics', columns: ['区', '年份'], sums: ['人次'], rowFilter })
    ).key,
  }
}

// What is asked: of columns seen, hidden and not there, with words that stand in what is hidden.
// Most names are of what is seen, since a question that names anything else is refused as a whole.
const aName = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...SEEN) }, fc.constantFrom(...HIDDEN, '_id', '没有的列'))
const aWord = fc.constantFrom('说明', 'CANA', '禁', '9876', '南山区', '1', '2024-03-11', '', '"', '%')
const aCondition = fc.oneof(
  fc.record({ column: aName, is: fc.constantFrom('eq', 'ne', 'lt', 'ge', 'contains', 'starts'), value: aWord }),
  fc.record({ column: aName, is: fc.constantFrom('empty', 'present') }),
  fc.record({ column: aName, is: fc.constant('in'), values: fc.array(aWord, { maxLength: 3 }) }),
)
const aFilter = fc.oneof(
  aCondition,
  fc.array(aCondition, { maxLength: 3 }).map((all) => ({ all })),
  fc.array(aCondition, { maxLength: 3 }).map((any) => ({ any })),
  aCondition.map((not) => ({ not })),
)
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary })
const aQuestion = fc.record({
  filter: sometimes(aFilter),
  search: sometimes(aWord),
  fields: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 4 })),
  sort: sometimes(fc.array(fc.record({ column: aName, order: fc.constantFrom('asc', 'desc') }), { maxLength: 2 })),
  group: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 2 })),
  measures: sometimes(
    fc.uniqueArray(
      fc.record({
        take: fc.constantFrom('count', 'sum', 'avg', 'min', 'max', 'distinct'),
        of: fc.option(aName, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 2, selector: ({ take, of }) => `${take}${of}` },
    ),
  ),
  distinct: sometimes(fc.boolean()),
  size: sometimes(fc.integer({ min: 1, max: 300 })),
  offset: sometimes(fc.integer({ min: 0, max: 140 })),
  version: sometimes(fc.constantFrom(1, 2, 3)),
  asOf: sometimes(fc.constantFrom('2026-09-16', '2026-09-01', '2020-01-01')),
})
type Question = typeof aQuestion extends fc.Arbitrary<infer T> ? T : never

const asBody = ({ measures, ...question }: Question) =>
  JSON.stringify({ ...question, ...(measures && { measures: measures.map((each, index) => ({ as: `数${index}`, ...each })) }) })
function asAddress({ filter, search, fields, sort, group, measures, distinct, ...rest }: Question) {
  const params = new URLSearchParams()
  const set = (name: string, value: unknown) => void (value !== undefined && params.set(name, String(value)))
  if (filter) params.set('filter', JSON.stringify(filter))
  set('search', search)
  if (fields) params.set('fields', JSON.stringify(fields))
  if (sort?.length) params.set('sort', sort.map(({ column, order }) => (order === 'desc' ? `-${column}` : column)).join(','))
  if (group) params.set('group', JSON.stringify(group))
  if (measures)
    params.set('measures', JSON.stringify(measures.map(({ take, of }) => (of === undefined ? take : `${take}:${of}`))))
  set('distinct', distinct)
  for (const [name, value] of Object.entries(rest)) set(name, value)
  return params
}
const aDataStoreQuestion = fc.record({
  filters: sometimes(fc.dictionary(aName, fc.oneof(aWord, fc.array(aWord, { maxLength: 2 })), { maxKeys: 2 })),
  q: sometimes(fc.oneof(aWord, fc.dictionary(aName, aWord, { maxKeys: 2 }))),
  fields: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 3 })),
  sort: sometimes(aName.chain((name) => fc.constantFrom(name, `${name} desc`))),
  distinct: sometimes(fc.boolean()),
  limit: sometimes(fc.integer({ min: 0, max: 300 })),
  offset: sometimes(fc.integer({ min: 0, max: 140 })),
  records_format: sometimes(fc.constantFrom('objects', 'lists', 'csv', 'tsv')),
})

const withKey = (world: World, key: string) => world.newBrowser({ 'x-app-key': key })
/** What the two cities' answers have in common: everything but their own names and ids. */
const compared = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/(whole|clean)-register/g, 'SLUG')
    .replaceAll(/"next":"[^"]*"/g, '"next":"…"')
const asked = async (browser: Pick<Browser, 'get' | 'send'>, address: string, body?: string) => {
  const response = await (body === undefined ? browser.get(address) : browser.send('POST', address, body, 'application/json'))
  const { status } = response
  const all = await textOf(response)
  return { status, all, text: all.slice([...response.headers].join('\n').length + 1) }
}
type Asked = Awaited<ReturnType<typeof asked>>
function expectNothing({ status, all }: Asked, hidden: readonly string[], what: string) {
  expect(status, what).toBeLessThan(500)
  for (const each of hidden) expect(all.includes(each), `${what}: ${each}`).toBe(false)
}
const ALL = [`${WORD}-`, `${NUMBER}`]

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
