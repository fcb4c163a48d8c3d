import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { test as base, expect, vi } from 'vitest'
import { openEmbeddedServer } from './embedded.ts'

vi.setConfig({ testTimeout: 120_000 }) // whole clusters are made, each written through to the disk

const test = base.extend<{ dataDir: string }>({
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'yangguang-test-'))
    await chmod(folder, 0o711)
    await use(join(folder, 'var'))
    await rm(folder, { recursive: true, force: true })
  },
})

test('two that start together share one server, which goes on until the last of them stops', async ({ dataDir }) => {
  const [one, two] = await Promise.all([openEmbeddedServer(dataDir), openEmbeddedServer(dataDir)])
  expect([one.joined, two.joined].sort()).toEqual([false, true])
  await query(one.url, 'create table kept as select 42 as answer')
  await one.stop()
  expect(await query(two.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await two.stop()
  await expect(query(two.url, 'select 1')).rejects.toThrow('ECONNREFUSED')

  const later = await openEmbeddedServer(dataDir)
  expect(later.joined).toBe(false)
  expect(await query(later.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await later.stop()
})

test('a server that is killed under its users comes back at the same address with what was committed', async ({ dataDir }) => {
  const server = await openEmbeddedServer(dataDir)
  await query(server.url, 'create table kept as select 42 as answer')
  process.kill(await pidIn(dataDir), 'SIGKILL')
  await expect
    .poll(() => query(server.url, 'select answer from kept').catch(() => []), { timeout: 60_000 })
    .toEqual([{ answer: 42 }])
  await server.stop()
  await expect(query(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('a server whose postgres.json was lost is taken over', async ({ dataDir }) => {
  const first = await openEmbeddedServer(dataDir)
  await query(first.url, 'create table kept as select 42 as answer')
  const pid = await pidIn(dataDir)
  await rm(join(dataDir, 'postgres.json'))
  const second = await openEmbeddedServer(dataDir)
  expect(second.joined).toBe(false)
  expect(await pidIn(dataDir)).not.toBe(pid)
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.stop()
  await first.stop()
})

test('Chinese sorts by pinyin, and likeness knows Chinese characters', async ({ dataDir }) => {
  const server = await openEmbeddedServer(dataDir)
  expect(
    await query(server.url, `select string_agg(name, '' order by name) as names from unnest(array['张', '王', '李', '安']) name`),
  ).toEqual([{ names: '安李王张' }])
  await query(server.url, 'create extension pg_trgm')
  expect(await query(server.url, `select similarity('城市更新项目', '城市更新计划') > 0.3 as alike`)).toEqual([{ alike: true }])
  await server.stop()
})

async function query(connectionString: string, text: string) {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows as unknown[]
  } finally {
    await client.end().catch(() => {})
  }
}

async function pidIn(dataDir: string) {
  const kept = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { pid: number }
  return kept.pid
}
