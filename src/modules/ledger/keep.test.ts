import { sql } from 'kysely'
import { expect } from 'vitest'
import { sealAll, bareTest as test } from '../../../test/bare-database.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { closeDays, sealEvents } from './keep.ts'
import { verifyLedger } from './verify/verify-ledger.ts'

type Db = Ctx['db']
const at = (db: Db, now: string): Ctx => ({ db, actor: null, now: new Date(now) })

async function happen(db: Db, happenedAt: string, count = 1) {
  await sql`insert into platform.event (name, subject_id, data, happened_at)
    select 'tests.happened', uuidv7(), json_build_object('n', n), ${happenedAt}::timestamptz from generate_series(1, ${count}) n`.execute(
    db,
  )
}
/** Closes what is over, once everything that has happened is sealed. */
const close = (ctx: Ctx) => sealAll(ctx).then(() => closeDays(ctx))
const entries = (db: Db) => db.selectFrom('ledger.entry').selectAll().orderBy('seq').execute()
const days = (db: Db) => db.selectFrom('ledger.day').selectAll().orderBy('day').execute()

test('every event gets one link, in the order in which the transactions began', async ({ db }) => {
  await happen(db, '2024-03-05T01:00:00Z', 3)
  await happen(db, '2024-03-05T00:00:00Z', 2)
  await sealAll(at(db, '2024-03-05T02:00:00Z'))
  expect(await sealEvents(at(db, '2024-03-05T02:00:00Z'))).toBe(0)
  const events = await db.selectFrom('platform.event').select('id').orderBy('xid').orderBy('id').execute()
  expect((await entries(db)).map(({ seq, event_id }) => [seq, event_id])).toEqual(events.map(({ id }, index) => [index + 1, id]))
})

test('an event that commits late is neither missed nor squeezed in', async ({ db }) => {
  const slow = await db.startTransaction().execute()
  await happen(slow as Db, '2024-03-05T01:00:00Z')
  await happen(db, '2024-03-05T02:00:00Z')
  // The quick one has committed, but an older transaction is still open: nothing may be sealed past it.
  expect(await sealEvents(at(db, '2024-03-05T03:00:00Z'))).toBe(0)
  await slow.commit().execute()
  await sealAll(at(db, '2024-03-05T03:00:00Z'))
  expect(await verifyLedger(at(db, '2024-03-05T03:00:00Z'))).toMatchObject({ verified: true, events: 2 })
})

test('however many seal at once, there is one chain', async ({ db }) => {
  await happen(db, '2024-03-05T01:00:00Z', 12_000)
  await Promise.all([1, 2, 3, 4].map(() => sealAll(at(db, '2024-03-06T01:00:00Z'))))
  await Promise.all([1, 2, 3].map(() => closeDays(at(db, '2024-03-06T01:00:00Z'))))
  expect(await verifyLedger(at(db, '2024-03-06T01:00:00Z'))).toEqual({ verified: true, events: 12_000, days: 1, broken: [] })
})

test('a day closes when the legal date has moved past it, and is tied to the day before', async ({ db }) => {
  await happen(db, '2024-03-05T01:00:00Z', 3)
  expect(await close(at(db, '2024-03-05T15:59:59Z'))).toBe(0)
  await happen(db, '2024-03-05T16:00:00Z', 2) // 2024-03-06 in Shenzhen
  expect(await close(at(db, '2024-03-05T16:00:01Z'))).toBe(1)
  expect(await close(at(db, '2024-03-09T00:00:00Z'))).toBe(1)
  const [first, second] = await days(db)
  expect(first).toMatchObject({ day: '2024-03-05', first_seq: 1, last_seq: 3, events: 3, previous_root: null, published: true })
  expect(second).toMatchObject({ day: '2024-03-06', first_seq: 4, last_seq: 5, events: 2, previous_root: first?.root })
})

test('a late event falls into the first open day: what is closed never changes', async ({ db }) => {
  await happen(db, '2024-03-05T01:00:00Z')
  await close(at(db, '2024-03-07T00:00:00Z'))
  await happen(db, '2024-03-05T02:00:00Z')
  await close(at(db, '2024-03-08T00:00:00Z'))
  expect((await days(db)).map(({ day, events }) => [day, events])).toEqual([
    ['2024-03-05', 1],
    ['2024-03-06', 1],
  ])
  expect(await verifyLedger(at(db, '2024-03-08T00:00:00Z'))).toMatchObject({ verified: true, events: 2, days: 2 })
})

test('an event from a clock that ran ahead is sealed under today', async ({ db }) => {
  await happen(db, '2031-01-01T00:00:00Z')
  await happen(db, '2024-03-05T01:00:00Z')
  await sealAll(at(db, '2024-03-05T02:00:00Z'))
  expect((await entries(db)).map(({ day }) => day)).toEqual(['2024-03-05', '2024-03-05'])
})

test('in another cluster, whose transactions count from anew, everything is still sealed exactly once', async ({ db }) => {
  const now = at(db, '2024-03-05T02:00:00Z')
  await happen(db, '2024-03-05T01:00:00Z', 2)
  await sealAll(now)
  // As logical replication leaves it: rows with transaction ids that this cluster is yet to reach, one of them unsealed.
  await happen(db, '2024-03-05T01:30:00Z')
  await sql`update platform.event set xid = (xid::text::bigint + 1000000)::text::xid8`.execute(db)
  await db.updateTable('ledger.chain').set({ cluster: 'where we came from', xid: '1000900' }).execute()
  await happen(db, '2024-03-05T01:40:00Z')
  await sealAll(now)
  await happen(db, '2024-03-05T01:50:00Z')
  await sealAll(now)
  expect(await verifyLedger(now)).toEqual({ verified: true, events: 5, days: 0, broken: [] })
})
