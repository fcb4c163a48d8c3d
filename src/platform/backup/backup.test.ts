import { chmod, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { test as base, expect } from 'vitest'
import { openDatabaseServer } from '../postgres/server.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'yangguang-test-'))
    await chmod(folder, 0o711)
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('what a running server held is there again after a restore into another folder', async ({ folder }) => {
  const [there, here] = [{ DATA_DIR: join(folder, 'there') }, { DATA_DIR: join(folder, 'here') }]
  const archive = join(folder, 'city.backup')
  const server = await openDatabaseServer({ config: there })
  await query(server.url, "create table request as select n, repeat('公开', 100) as body from generate_series(1, 10000) n")
  await mkdir(join(there.DATA_DIR, 'files/a b'), { recursive: true })
  await writeFile(join(there.DATA_DIR, 'files/a b/附件.txt'), '附件')
  await writeFile(join(there.DATA_DIR, 'files/empty'), '')

  const done = await backup(archive, { config: there })
  expect(done).toMatchObject({ file: archive, bytes: expect.any(Number), seconds: expect.any(Number) })
  await query(server.url, 'insert into request values (0)')
  await server.stop()

  await expect(restore(archive, { config: there })).rejects.toThrow('not empty')
  expect(await restore(archive, { config: here })).toMatchObject({ file: archive, bytes: done.bytes })
  const restored = await openDatabaseServer({ config: here })
  expect(await query(restored.url, 'select count(*)::int as count, min(n) as first from request')).toEqual([
    { count: 10_000, first: 1 },
  ])
  await restored.stop()
  expect(await readFile(join(here.DATA_DIR, 'files/a b/附件.txt'), 'utf8')).toBe('附件')
  expect(await readFile(join(here.DATA_DIR, 'files/empty'), 'utf8')).toBe('')
})

test('a backup is made while nothing runs, also of a database that DATABASE_URL names', async ({ folder }) => {
  const [there, here] = [{ DATA_DIR: join(folder, 'there') }, { DATA_DIR: join(folder, 'here') }]
  const server = await openDatabaseServer({ config: there })
  await query(server.url, 'create table kept as select 42 as answer')
  await backup(join(folder, 'named.backup'), { config: { DATA_DIR: join(folder, 'nowhere'), DATABASE_URL: server.url } })
  await server.stop()
  await backup(join(folder, 'still.backup'), { config: there })

  for (const name of ['named', 'still']) {
    await restore(join(folder, `${name}.backup`), { config: here })
    const restored = await openDatabaseServer({ config: here })
    expect(await query(restored.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await restored.stop()
    await rm(here.DATA_DIR, { recursive: true })
  }
})

test('a file that is damaged, cut short or no backup is refused and leaves nothing behind', async ({ folder }) => {
  const [there, here] = [{ DATA_DIR: join(folder, 'there') }, { DATA_DIR: join(folder, 'here') }]
  const archive = join(folder, 'city.backup')
  const { bytes } = await backup(archive, { config: there })
  const whole = await readFile(archive)
  await truncate(archive, bytes - 1000)
  await expect(restore(archive, { config: here })).rejects.toThrow('damaged')
  whole[bytes >> 1] = (whole[bytes >> 1] ?? 0) ^ 0xff
  await writeFile(archive, whole)
  await expect(restore(archive, { config: here })).rejects.toThrow()
  await writeFile(archive, '这不是备份')
  await expect(restore(archive, { config: here })).rejects.toThrow('no backup')
  await expect(restore(join(folder, 'absent'), { config: here })).rejects.toThrow('There is no file')
  await writeFile(archive, whole)
  whole[bytes >> 1] = (whole[bytes >> 1] ?? 0) ^ 0xff
  await writeFile(archive, whole)
  await restore(archive, { config: here })
})

test('an account that may not copy the server is told so, and no half file stays', async ({ folder }) => {
  const config = { DATA_DIR: join(folder, 'there') }
  const server = await openDatabaseServer({ config })
  await query(server.url, "create role clerk login password 'clerk'")
  const url = server.url.replace(/\/\/[^@]+@/, '//clerk:clerk@')
  await expect(backup(join(folder, 'city.backup'), { config: { ...config, DATABASE_URL: url } })).rejects.toThrow('REPLICATION')
  await expect(readFile(join(folder, 'city.backup'))).rejects.toThrow('ENOENT')
  await expect(readFile(join(folder, 'city.backup.partial'))).rejects.toThrow('ENOENT')
  await server.stop()
})

async function query(connectionString: string, text: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(text)).rows as unknown[]
  } finally {
    await client.end()
  }
}
