import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { z } from 'zod'
import { test as base, type World } from '../../../test/world.ts'
import { eventType, record, recordAll } from '../../platform/events.ts'
import { installation } from '../../platform/installation.ts'
import { declarePublic, type PublicSource, type PublicThing, publicSources } from '../../platform/public-source.ts'
import { watch } from './following/watch.ts'
import { catchUp, type SearchHit, search } from './index.ts'
import { flushUnanswered } from './unanswered/note-unanswered.ts'

// A module that publishes, as small as one can be: a notice is public or it is not.
const NoticeChanged = eventType('search-test.notice-changed', z.object({}))
type Notice = {
  id: string
  title: string
  text: string
  isPublic: boolean
  office?: string
  number?: string
  publishedOn?: string
}
const notices = new Map<string, Notice>()
const thingOf = ({ id, title, text, office, number, publishedOn }: Notice): PublicThing => ({
  id,
  kind: 'test-notice',
  title,
  url: `/notices/${id}`,
  text,
  office: office ?? null,
  publishedOn: publishedOn ?? '2026-05-01',
  documentNumber: number ?? null,
})
const source: PublicSource = {
  kind: 'test-notice',
  label: '测试通知',
  changedBy: [{ event: NoticeChanged }],
  load: async (ctx, ids) => {
    expect(ctx.actor).toBeNull()
    return ids
      .flatMap((id) => notices.get(id) ?? [])
      .filter(({ isPublic }) => isPublic)
      .map(thingOf)
  },
  all: async function* (ctx) {
    expect(ctx.actor).toBeNull()
    yield [...notices.values()].filter(({ isPublic }) => isPublic).map(thingOf)
  },
}
const before = publicSources()
beforeAll(() => declarePublic([...before, source]))
afterAll(() => declarePublic(before))

const test = base.extend('built', { scope: 'file' }, async ({ world }) => {
  await catchUp(world.system())
  return world
})

let last = 0
async function publish(world: World, about: Omit<Notice, 'id' | 'isPublic'> & { isPublic?: boolean }, id?: string) {
  const notice = { id: id ?? `0198a000-0000-7000-8000-${String(++last).padStart(12, '0')}`, isPublic: true, ...about }
  notices.set(notice.id, notice)
  await world.as({ actor: null }, (tx) => record(tx, NoticeChanged, notice.id, {}))
  return notice.id
}
const titlesOf = (hits: readonly SearchHit[]) => hits.map(({ title }) => title)
const find = async (world: World, q: string) => titlesOf((await search({ ...world.system(), actor: null }, { q })).hits)

test('what is published is found once the facts are followed, what is withdrawn is not, nor counted', async ({
  built: world,
}) => {
  const id = await publish(world, { title: '紫藤花展开放公告', text: '紫藤花展免费开放。' })
  expect(await find(world, '紫藤花展')).toEqual([])
  await catchUp(world.system())
  expect(await find(world, '紫藤')).toEqual(['紫藤花展开放公告'])
  await publish(world, { title: '紫藤花展延期公告', text: '紫藤花展延期。' }, id)
  await catchUp(world.system())
  expect(await find(world, '紫藤')).toEqual(['紫藤花展延期公告'])
  expect(await find(world, '“展开放”')).toEqual([])
  await publish(world, { title: '紫藤花展延期公告', text: '紫藤花展延期。', isPublic: false }, id)
  await catchUp(world.system())
  const { total, hits, facets } = await search(world.system(), { q: '紫藤' })
  expect([total, hits, facets.kind, facets.year]).toEqual([0, [], [], []])
})

test('a draft is in no hit, no count and no facet, whoever asks, and is not there after a rebuilding either', async ({
  built: world,
}) => {
  await publish(world, { title: '雪莲工程草案', text: '雪莲工程尚未公布。', isPublic: false })
  await catchUp(world.system())
  for (const someone of [world.visitor, world.chen, world.admin]) {
    const answer = await (await someone.get('/api/search?q=雪莲')).json()
    expect(answer).toMatchObject({ total: 0, hits: [], facets: { kind: [], year: [], office: [] } })
  }
  await sql`update search.state set wanted_at = now(), generation = null`.execute(world.db)
  await catchUp(world.system())
  expect((await (await world.visitor.get('/api/search?q=雪莲')).json()).total).toBe(0)
})

test('a worker that watches makes it found within seconds', async ({ built: world }) => {
  const watching = watch(() => world.system())
  try {
    await publish(world, { title: '萤火虫观赏季安排', text: '夜间开放。' })
    const began = performance.now()
    while ((await find(world, '萤火虫')).length === 0 && performance.now() - began < 5_000) await pause(50)
    expect(await find(world, '萤火虫')).toEqual(['萤火虫观赏季安排'])
    expect(performance.now() - began).toBeLessThan(3_000)
  } finally {
    await watching.stop()
  }
})

test('a fact of a transaction that is still open is followed when it is committed, though later ones were before', async ({
  built: world,
}) => {
  const slow = { id: '0198a000-0000-7000-8000-00000000aaaa', title: '慢吞吞的公告', text: '慢', isPublic: true }
  notices.set(slow.id, slow)
  await world.as({ actor: null }, async (tx) => {
    await record(tx, NoticeChanged, slow.id, {})
    await publish(world, { title: '急匆匆的公告', text: '急' })
    await catchUp(world.system())
    expect(await find(world, '慢吞吞')).toEqual([])
  })
  await catchUp(world.system())
  expect(await find(world, '慢吞吞')).toEqual(['慢吞吞的公告'])
  expect(await find(world, '急匆匆')).toEqual(['急匆匆的公告'])
})

test('administrators have it built anew, nobody else, and the present one goes on answering until then', async ({
  built: world,
}) => {
  await publish(world, { title: '铜锣湾步道公告', text: '步道。' })
  await catchUp(world.system())
  const { generation } = await world.db.selectFrom('search.state').select('generation').executeTakeFirstOrThrow()
  expect((await world.chen.post('/api/search/rebuilds')).status).toBe(403)
  expect((await world.visitor.post('/api/search/rebuilds')).status).toBeGreaterThanOrEqual(401)
  expect((await world.admin.post('/api/search/rebuilds')).status).toBe(202)
  expect((await world.admin.post('/api/search/rebuilds')).status).toBe(202)
  expect((await world.eventsOf(world.admin.id)).filter(({ name }) => name === 'search.rebuild-asked').length).toBe(1)
  expect(await find(world, '铜锣湾')).toEqual(['铜锣湾步道公告'])
  const watching = watch(() => world.system())
  try {
    const stateOf = () => world.db.selectFrom('search.state').select(['generation', 'wanted_at']).executeTakeFirstOrThrow()
    await expect.poll(async () => (await stateOf()).wanted_at, { timeout: 10_000 }).toBeNull()
    expect((await stateOf()).generation).not.toBe(generation)
    expect(await find(world, '铜锣湾')).toEqual(['铜锣湾步道公告'])
  } finally {
    await watching.stop()
  }
})

test('tables that are damaged are made anew while the search goes on answering with what is recent', async ({ built: world }) => {
  await publish(world, { title: '琉璃瓦修缮公告', text: '修缮。' })
  await sql`update search.state set wanted_at = now(), generation = null`.execute(world.db)
  await catchUp(world.system())
  const folder = join(installation().config.DATA_DIR, 'search')
  for (const generation of await readdir(folder)) {
    await rm(join(folder, generation), { recursive: true })
    await mkdir(join(folder, generation))
    await writeFile(join(folder, generation, 'documents.lance'), 'no table')
  }
  // The process that comes next has nothing open yet.
  const { openLanceIndex } = await import('./lance/lance-index.ts')
  const other = openLanceIndex(world.db, installation().config)
  expect((await other.state()).usable).toBe(false)
  await other.close()
  await publish(world, { title: '琥珀色路灯公告', text: '路灯。' })
  const watching = watch(() => world.system())
  try {
    const began = performance.now()
    const hasBoth = async () => (await find(world, '琉璃瓦')).length === 1 && (await find(world, '琥珀色')).length === 1
    const isDone = async () => {
      const { wanted_at, building_since } = await world.db.selectFrom('search.state').selectAll().executeTakeFirstOrThrow()
      return wanted_at === null && building_since === null && (await hasBoth())
    }
    while (!(await isDone()) && performance.now() - began < 10_000) await pause(100)
    expect(await isDone()).toBe(true)
    expect((await search(world.system(), { q: '琉璃瓦' })).rebuilding).toBe(false)
  } finally {
    await watching.stop()
  }
})

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

test('a flood of facts is not followed one by one: everything is read anew', async ({ built: world }) => {
  const { generation } = await world.db.selectFrom('search.state').select('generation').executeTakeFirstOrThrow()
  const id = await publish(world, { title: '洪水之后的公告', text: '洪水。' })
  await world.as({ actor: null }, (tx) =>
    recordAll(
      tx,
      NoticeChanged,
      Array.from({ length: 5_001 }, () => ({ subjectId: id, data: {}, organisation: null })),
    ),
  )
  await catchUp(world.system())
  expect((await world.db.selectFrom('search.state').select('generation').executeTakeFirstOrThrow()).generation).not.toBe(
    generation,
  )
  await expect.poll(() => find(world, '洪水之后'), { timeout: 5_000 }).toEqual(['洪水之后的公告'])
})

test('many changes are merged into the table, and nothing is lost or there twice when a writer was killed half way', async ({
  built: world,
}) => {
  for (let number = 0; number < 1_100; number++) {
    const id = `0198b000-0000-7000-8000-${String(number).padStart(12, '0')}`
    notices.set(id, { id, title: `合并试验第${number}号`, text: '合并试验的正文。', isPublic: true })
  }
  await world.as({ actor: null }, async (tx) => {
    for (const id of notices.keys()) if (id.startsWith('0198b')) await record(tx, NoticeChanged, id, {})
  })
  // Half a merge of somebody who was killed: rows that no version in use has.
  const { generation, version } = await world.db
    .selectFrom('search.state')
    .select(['generation', 'version'])
    .executeTakeFirstOrThrow()
  const { connectTo } = await import('./lance/tables.ts')
  const table = await (await connectTo(installation().config, generation ?? '')).openTable('documents')
  await table.delete('true')
  expect(await table.version()).toBeGreaterThan(version)
  await catchUp(world.system())
  const merged = await world.db
    .selectFrom('search.state')
    .select(['generation', 'version', 'documents'])
    .executeTakeFirstOrThrow()
  expect(merged.generation).toBe(generation)
  expect(merged.version).toBeGreaterThan(version)
  expect(await world.db.selectFrom('search.recent').select('seq').execute()).toEqual([])
  await expect.poll(async () => (await search(world.system(), { q: '合并试验' })).total, { timeout: 5_000 }).toBe(1_100)
  // The notice, once, and whose duty it is.
  expect((await find(world, '高龄津贴')).toSorted()).toEqual(['高龄津贴发放办法', '高龄津贴由谁负责'])
  expect((await search(world.system(), { q: '' })).total).toBe(
    [...notices.values()].filter(({ isPublic }) => isPublic).length + (await othersOf(world)),
  )
})

/** What other modules give to everyone in the sample world. */
async function othersOf(world: World) {
  let count = 0
  for (const each of before) for await (const things of each.all({ ...world.system(), actor: null })) count += things.length
  return count
}
