import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { record, recordAll } from '../../../platform/events.ts'
import { catchUp, search } from '../index.ts'
import { find, NoticeChanged, notices, publish, test } from './published-notices.ts'
import { watch } from './watch.ts'

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
