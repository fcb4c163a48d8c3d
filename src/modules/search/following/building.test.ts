import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { World } from '../../../../test/world.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { catchUp, search } from '../index.ts'
import { before, find, NoticeChanged, notices, publish, test } from './published-notices.ts'
import { watch } from './watch.ts'

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
  const { openLanceIndex } = await import('../lance/lance-index.ts')
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

test('many changes are merged into the table, and nothing is lost or there twice when a writer was killed half way', async ({
  built: world,
}) => {
  await publish(world, { title: '高龄津贴发放办法', text: '满八十周岁的老人可以申请高龄津贴。' })
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
  const { connectTo } = await import('../lance/tables.ts')
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
