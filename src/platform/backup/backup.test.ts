import { chmod, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { test as base, expect, vi } from 'vitest'
import { openDatabaseServer } from '../postgres/server.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

vi.setConfig({ testTimeout: 120_000 }) // whole clusters are made, copied and recovered, each written through to the disk

/** An installation with ten thousand rows and two files, and a folder for what is made of it. */
const test = base.extend('city', { scope: 'file' }, async ({}, { onCleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-test-'))
  await chmod(folder, 0o711)
  const [there, here] = [{ DATA_DIR: join(folder, 'there') }, { DATA_DIR: join(folder, 'here') }]
  const server = await openDatabaseServer({ config: there })
  onCleanup(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  await query(server.url, "create table request as select n, repeat('公开', 100) as body from generate_series(1, 10000) n")
  await mkdir(join(there.DATA_DIR, 'files/a b'), { recursive: true })
  await writeFile(join(there.DATA_DIR, 'files/a b/附件.txt'), '附件')
  await writeFile(join(there.DATA_DIR, 'files/empty'), '')
  await mkdir(join(there.DATA_DIR, 'engine/data'), { recursive: true })
  await writeFile(join(there.DATA_DIR, 'engine/data/half-written'), '')
  return { there, here, server, archive: join(folder, 'city.backup') }
})

test('what a running server held is there again after a restore into another folder', async ({ city }) => {
  const { there, here, server, archive } = city
  const done = await backup(archive, { config: there })
  expect(done).toMatchObject({ file: archive, bytes: expect.any(Number), seconds: expect.any(Number) })
  await query(server.url, 'insert into request values (0)')

  expect(await restore(archive, { config: here })).toMatchObject({ file: archive, bytes: done.bytes })
  expect(await firstAndCount(here)).toEqual([{ count: 10_000, first: 1 }])
  expect(await readFile(join(here.DATA_DIR, 'files/a b/附件.txt'), 'utf8')).toBe('附件')
  expect(await readFile(join(here.DATA_DIR, 'files/empty'), 'utf8')).toBe('')
  // The data engine makes its tables anew from their Parquet, which is among the files.
  await expect(readFile(join(here.DATA_DIR, 'engine/data/half-written'))).rejects.toThrow('ENOENT')
  await expect(restore(archive, { config: here }), 'a second time').rejects.toThrow('not empty')
})

test('an installation at rest is backed up, and a database that DATABASE_URL names', async ({ city }) => {
  const { here, server, archive } = city
  await backup(`${archive}.rest`, { config: here })
  await rm(here.DATA_DIR, { recursive: true })
  await restore(`${archive}.rest`, { config: here })
  expect(await firstAndCount(here)).toEqual([{ count: 10_000, first: 1 }])
  await rm(here.DATA_DIR, { recursive: true })

  await backup(`${archive}.named`, { config: { ...here, DATABASE_URL: server.url } })
  await restore(`${archive}.named`, { config: here })
  expect(await firstAndCount(here)).toEqual([{ count: 10_001, first: 0 }])
  await rm(here.DATA_DIR, { recursive: true })
})

test('a file that is damaged, cut short or no backup is refused and leaves nothing behind', async ({ city }) => {
  const { here, archive } = city
  const whole = await readFile(archive)
  const damaged = `${archive}.damaged`
  await writeFile(damaged, Buffer.from(whole).fill(0, whole.length >> 1, (whole.length >> 1) + 64))
  await expect(restore(damaged, { config: here })).rejects.toThrow('damaged')
  await writeFile(damaged, whole)
  await truncate(damaged, whole.length - 1000)
  await expect(restore(damaged, { config: here })).rejects.toThrow('damaged')
  await writeFile(damaged, '这不是备份')
  await expect(restore(damaged, { config: here })).rejects.toThrow('no backup')
  await expect(restore(`${archive}.absent`, { config: here })).rejects.toThrow('There is no file')
  // Nothing of these is in the way of the real one.
  await restore(archive, { config: here })
})

test('an account that may not copy the server is told so, and no half file stays', async ({ city }) => {
  const { there, server, archive } = city
  await query(server.url, "create role clerk login password 'clerk'")
  const DATABASE_URL = server.url.replace(/\/\/[^@]+@/, '//clerk:clerk@')
  await expect(backup(`${archive}.clerk`, { config: { ...there, DATABASE_URL } })).rejects.toThrow('REPLICATION')
  for (const name of ['clerk', 'clerk.partial']) await expect(readFile(`${archive}.${name}`)).rejects.toThrow('ENOENT')
})

async function firstAndCount(config: { DATA_DIR: string }) {
  const server = await openDatabaseServer({ config })
  try {
    return await query(server.url, 'select count(*)::int as count, min(n) as first from request')
  } finally {
    await server.stop()
  }
}

async function query(connectionString: string, text: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(text)).rows as unknown[]
  } finally {
    await client.end()
  }
}
