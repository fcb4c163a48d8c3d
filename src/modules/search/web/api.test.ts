import { expect } from 'vitest'
import { publish, test } from '../following/published-notices.ts'
import { catchUp, search } from '../index.ts'
import { flushUnanswered } from '../unanswered/note-unanswered.ts'

test('a document number typed in any brackets is the first hit and jumps; pages, filters and sorts are refused in words', async ({
  built: world,
}) => {
  const office = await world.organisation('sz-finance')
  for (let number = 1; number <= 5; number++)
    await publish(world, {
      title: `预算调整通知之${number}`,
      text: '参照深试〔2026〕3号执行。',
      number: `深试〔2026〕${number}号`,
      office,
      publishedOn: `2026-0${number}-01`,
    })
  await catchUp(world.system())
  for (const q of [
    '深试〔2026〕3号',
    '深试[2026]3号',
    '深试(2026)003号',
    '深试【2026】３号',
    '深试2026年3号',
    '深试〔二〇二六〕3号',
  ]) {
    const { jump, hits } = await (await world.visitor.get(`/api/search?q=${encodeURIComponent(q)}`)).json()
    expect([q, hits[0]?.documentNumber]).toEqual([q, '深试〔2026〕3号'])
    expect(jump).toBe(hits[0].url)
  }
  const newest = await (await world.visitor.get('/api/search?q=预算调整&sort=newest&office=sz&size=2&page=2')).json()
  expect(newest).toMatchObject({
    total: 5,
    totalIsExact: true,
    page: 2,
    hits: [{ publishedOn: '2026-03-01' }, { publishedOn: '2026-02-01' }],
  })
  expect(newest.facets.office).toContainEqual({ value: 'sz-finance', label: expect.any(String), count: 5 })
  expect(newest.facets.office).toContainEqual({ value: 'sz', label: expect.any(String), count: 5 })
  expect(newest.facets.kind).toEqual([{ value: 'test-notice', label: '测试通知', count: 5 }])
  expect((await (await world.visitor.get('/api/search?q=预算调整&office=sz-health')).json()).total).toBe(0)
  for (const [query, field] of [
    ['page=0', 'page'],
    ['size=1000', 'size'],
    ['page=501', 'page'],
    ['sort=oldest', 'sort'],
    ['year=abc', 'year'],
    ['from=2026-02-30', 'from'],
    ['office=nowhere', 'office'],
  ]) {
    const response = await world.visitor.get(`/api/search?q=预算&${query}`)
    expect([query, response.status]).toEqual([query, 400])
    expect((await response.json()).errors).toContainEqual({ field, message: expect.stringMatching(/\p{Script=Han}/u) })
  }
})

test('each hit says why it is there, and shows it', async ({ built: world }) => {
  await publish(world, {
    title: '高龄津贴发放办法',
    text: `${'总则。'.repeat(100)}满八十周岁的老人可以在第十二条规定的地点申请高龄津贴。`,
  })
  await catchUp(world.system())
  const { hits } = await search(world.system(), { q: '高龄津贴 第12条' })
  const [hit] = hits
  expect(hit?.why).toMatchObject({ title: ['高龄津贴'], text: expect.arrayContaining(['高龄津贴', '第十二条']) })
  expect(hit?.snippet.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['第十二条', '高龄津贴'])
  expect(hit?.titlePieces).toEqual([
    { text: '高龄津贴', marked: true },
    { text: '发放办法', marked: false },
  ])
})

test('what was searched for in vain is noted by day and office, without what looks like somebody', async ({ built: world }) => {
  for (const q of ['鎏金彩虹桥', '鎏金彩虹桥', '13800138000', 'someone@example.com']) await search(world.system(), { q })
  await search(world.system(), { q: '鎏金彩虹桥', office: 'sz-finance' })
  await flushUnanswered(world)
  const rows = await world.db
    .selectFrom('search.unanswered')
    .select(['query', 'office', 'times'])
    .orderBy('times', 'desc')
    .execute()
  const finance = await world.organisation('sz-finance')
  expect(rows).toContainEqual({ query: '鎏金彩虹桥', office: '00000000-0000-0000-0000-000000000000', times: 2 })
  expect(rows).toContainEqual({ query: '鎏金彩虹桥', office: finance, times: 1 })
  expect(rows.filter(({ query }) => /\d{5}|@/.test(query))).toEqual([])
})
