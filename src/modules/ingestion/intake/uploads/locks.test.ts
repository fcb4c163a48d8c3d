import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '../../../../../test/world.ts'
import { connectionStringOf } from '../../../../platform/db.ts'
import { uploadLocks } from './locks.ts'

const never = new AbortController().signal

test('of two processes one has an upload at a time, and who waits asks the other to let go', async ({ world }) => {
  const address = connectionStringOf(world.db)
  const [here, there] = [uploadLocks(address), uploadLocks(address)]
  const [mine, theirs] = [here.newLock('one'), there.newLock('one')]
  let asked = 0
  await mine.lock(never, () => void asked++)
  let isTheirs = false
  const waiting = theirs
    .lock(never, () => {})
    .then(() => {
      isTheirs = true
    })
  // Another upload is nobody's business.
  const other = there.newLock('two')
  await other.lock(never, () => {})
  await other.unlock()
  while (asked === 0) await new Promise((done) => setTimeout(done, 10))
  expect(isTheirs).toBe(false)
  await mine.unlock()
  await waiting
  await theirs.unlock()
  await mine.lock(never, () => {})
  await mine.unlock()
})

test('a process that is gone holds nothing, and what it was writing stops', async ({ world }) => {
  const address = connectionStringOf(world.db)
  const [gone, there] = [uploadLocks(address), uploadLocks(address)]
  let isStopped = false
  await gone.newLock('one').lock(never, () => {
    isStopped = true
  })
  // Its connection is the one that holds an advisory lock in this database.
  const { rows } = await sql`select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(world.db)
  expect(rows.length).toBeGreaterThan(0)
  const next = there.newLock('one')
  await next.lock(never, () => {})
  expect(isStopped).toBe(true)
  await next.unlock()
})
