import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { test as bare, describe, expect } from 'vitest'
import { isAbsence } from './embedded.ts'
import { type EngineServer, openEngine, plain } from './index.ts'

const ENDLESS = 'select count() from numbers(1000000) a cross join numbers(1000000) b where a.number + b.number = 3'
const lines = async function* (from: number, to: number) {
  for (let n = from; n <= to; n++) yield Buffer.from(`${n},"行 ${n}"\n`)
}

const alone = bare
  .extend('folder', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'yangguang-engine-'))
    onCleanup(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    return folder
  })
  .extend('own', async ({ folder }, { onCleanup }) => {
    const own = openEngine({ DATA_DIR: folder, CLICKHOUSE_URL: undefined }, { late: 500 })
    onCleanup(() => own.stop())
    return own
  })

describe('bad days', () => {
  const pidIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'engine', 'engine.json'), 'utf8')).pid as number
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  const fill = async (own: EngineServer) => {
    await own.command(plain('create table if not exists kept (n UInt64, t String) engine = MergeTree order by n'))
    await own.command(plain('truncate table kept'))
    await own.insert('kept', 'CSV', lines(1, 1_000))
  }
  const count = async (own: EngineServer) => (await own.query(plain('select count() from kept'))).rows[0]?.[0]

  alone(
    'the engine is killed in a query: that caller is told to come back, the next finds it with every table',
    async ({ own, folder }) => {
      await fill(own)
      const caught = own.query(plain(ENDLESS), { seconds: 20 })
      setTimeout(() => process.kill(pidIn(folder), 'SIGKILL'), 600)
      await expect(caught).rejects.toMatchObject({ status: 503, code: 'engine.away' })
      expect(await count(own)).toBe('1000')
    },
  )

  alone(
    'the engine is killed while rows go in: the caller is told, and the table is whole or without them',
    async ({ own, folder }) => {
      await fill(own)
      const slow = async function* () {
        yield* lines(1_001, 3_000)
        process.kill(pidIn(folder), 'SIGKILL')
        await pause(200)
        yield* lines(3_001, 4_000)
      }
      await expect(own.insert('kept', 'CSV', slow())).rejects.toMatchObject({ status: 503, code: 'engine.away' })
      expect(await count(own)).toBe('1000')
    },
  )

  alone('an engine that neither answers nor ends is ended, and comes back', async ({ own, folder }) => {
    await fill(own)
    const pid = pidIn(folder)
    process.kill(pid, 'SIGSTOP')
    await expect(own.query(plain('select 1'), { seconds: 1 })).rejects.toMatchObject({ status: 503, code: 'engine.away' })
    expect(await count(own)).toBe('1000')
    expect(pidIn(folder)).not.toBe(pid)
  })

  alone('two processes of one installation share one engine, which ends after the last of them', async ({ own, folder }) => {
    await fill(own)
    const program = `const { openEngine, plain } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))})
      const own = openEngine({ DATA_DIR: process.argv[1] })
      console.log((await own.query(plain('select count() from kept'))).rows[0][0])
      await own.stop()`
    const run = promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      program,
      folder,
    ])
    expect((await run).stdout.trim()).toBe('1000')
    const pid = pidIn(folder)
    await pause(2_500)
    expect(isAlive(pid)).toBe(true)
    await own.stop()
    for (let tries = 0; isAlive(pid) && tries < 100; tries++) await pause(100)
    expect(isAlive(pid)).toBe(false)
    const after = openEngine({ DATA_DIR: folder, CLICKHOUSE_URL: undefined })
    expect(await count(after)).toBe('1000')
    await after.stop()
  })

  alone('a server named by CLICKHOUSE_URL is talked to in the same words', async ({ own, folder }) => {
    await fill(own)
    const { port, secret } = JSON.parse(readFileSync(join(folder, 'engine', 'engine.json'), 'utf8'))
    const remote = openEngine({ DATA_DIR: '/nowhere', CLICKHOUSE_URL: `http://somebody:${secret}@127.0.0.1:${port}/yangguang` })
    expect(remote).toMatchObject({ isEmbedded: false, database: 'yangguang' })
    expect(await count(remote)).toBe('1000')
    await remote.stop()
    const stranger = openEngine({ DATA_DIR: '/nowhere', CLICKHOUSE_URL: `http://somebody:wrong@127.0.0.1:${port}/yangguang` })
    await expect(count(stranger)).rejects.toThrow()
    await stranger.stop()
  })

  bare('a server that is not there is told apart from a fault of ours', async () => {
    const gone = openEngine({ DATA_DIR: tmpdir(), CLICKHOUSE_URL: 'http://127.0.0.1:9' })
    await expect(gone.query(plain('select 1'))).rejects.toMatchObject({ status: 503, code: 'engine.away' })
    await gone.stop()
  })

  bare('a platform for which there is no engine is known by what its process says', () => {
    expect(
      isAbsence('ChdbPlatformUnsupportedError: chdb: no native binding for freebsd-x64. Platform freebsd-x64 is not supported.'),
    ).toBe(true)
    expect(isAbsence('Code: 76. DB::Exception: Cannot lock file data/status. Another server instance is already running.')).toBe(
      false,
    )
  })
})
