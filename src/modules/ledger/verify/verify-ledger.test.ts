import { generateKeyPairSync, sign } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { expect } from 'vitest'
import { sealAll, bareTest as test } from '../../../../test/bare-database.ts'
import { aChain, chainAnew, EVENTS, eventAt, NOW, rootAnew, swap, tamper, verify } from '../../../../test/tampering.ts'
import { signStatement } from '../day-file.ts'
import { closeDays, sealEvents } from '../keep.ts'

test('a chain that nobody has touched verifies', async ({ db }) => {
  await aChain(db)
  expect(await verify(db)).toEqual({ verified: true, events: EVENTS, days: 10, broken: [] })
})

const edits: [string, (id: string) => RawBuilder<unknown>, string][] = [
  ['its name', (id) => sql`update platform.event set name = 'tests.denied' where id = ${id}`, 'edited'],
  ['its subject', (id) => sql`update platform.event set subject_id = uuidv7() where id = ${id}`, 'edited'],
  ['its office', (id) => sql`update platform.event set organisation_id = null where id = ${id}`, 'edited'],
  ['who did it', (id) => sql`update platform.event set actor_id = null where id = ${id}`, 'edited'],
  ['a value in its data', (id) => sql`update platform.event set data = data || '{"n": 7000}' where id = ${id}`, 'edited'],
  [
    'a value in its data, by less than a double can tell',
    (id) => sql`update platform.event set data = data || '{"n": 40.00000000000000000001}' where id = ${id}`,
    'edited',
  ],
  [
    'when it happened, by a microsecond',
    (id) => sql`update platform.event set happened_at = happened_at + interval '1 microsecond' where id = ${id}`,
    'edited',
  ],
  [
    'when it was recorded',
    (id) => sql`update platform.event set recorded_at = recorded_at - interval '1 day' where id = ${id}`,
    'edited',
  ],
  [
    'that it was before Christ',
    (id) => sql`update platform.event set happened_at = (happened_at::text || ' BC')::timestamptz where id = ${id}`,
    'edited',
  ],
  ['that it is there', (id) => sql`delete from platform.event where id = ${id}`, 'removed'],
]
test.for(edits)('a hand in the table that changes %s is named', async ([, statement, kind], { db }) => {
  await aChain(db)
  const id = await eventAt(db, 40)
  await tamper(db, statement(id))
  expect(await verify(db)).toMatchObject({ verified: false, broken: [{ kind, seq: 40, eventId: id }] })
})

test('events that exchange what they say are both named', async ({ db }) => {
  await aChain(db)
  const [one, other] = [await eventAt(db, 17), await eventAt(db, 18)]
  await tamper(
    db,
    sql`update platform.event set data = (select data from platform.event twin where twin.id <> event.id and twin.id in (${one}, ${other}))
    where id in (${one}, ${other})`,
  )
  const { broken } = await verify(db)
  expect(broken.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['edited', 17],
    ['edited', 18],
  ])
})

test('links that exchange their events are named as reordered', async ({ db }) => {
  await aChain(db)
  const [one, other] = [await eventAt(db, 17), await eventAt(db, 30)]
  await tamper(db, sql`update ledger.entry set event_id = uuidv7() where seq = 17`)
  await tamper(db, sql`update ledger.entry set event_id = ${one} where seq = 30`)
  await tamper(db, sql`update ledger.entry set event_id = ${other} where seq = 17`)
  const { broken } = await verify(db)
  expect(broken.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['reordered', 17],
    ['reordered', 30],
  ])
})

test('an event put in among the old ones is named', async ({ db }) => {
  await aChain(db)
  await tamper(
    db,
    sql`insert into platform.event (name, subject_id, data, happened_at, xid)
    select 'tests.invented', uuidv7(), '{}', happened_at, '3'::xid8 from platform.event order by id limit 1`,
  )
  await sealEvents({ db, actor: null, now: NOW })
  expect(await verify(db)).toMatchObject({ verified: false, broken: [{ kind: 'added', seq: null }] })
})

test('an event of a transaction that has not taken place is named', async ({ db }) => {
  await aChain(db)
  await tamper(
    db,
    sql`insert into platform.event (name, subject_id, happened_at, xid) values ('tests.invented', uuidv7(), ${NOW}, '999999999999'::xid8)`,
  )
  expect(await verify(db)).toMatchObject({ verified: false, broken: [{ kind: 'added' }] })
})

test('an event that is only waiting for its link breaks nothing', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`insert into platform.event (name, subject_id, happened_at) values ('tests.happened', uuidv7(), ${NOW})`)
  expect(await verify(db)).toMatchObject({ verified: true, events: EVENTS })
})

test('a link that was taken out with its event leaves a gap, and its day no longer adds up', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`delete from platform.event where id = ${await eventAt(db, 40)}`)
  await tamper(db, sql`delete from ledger.entry where seq = 40`)
  const { broken } = await verify(db)
  expect(broken.map(({ kind }) => kind)).toEqual(['link-missing', 'day-bounds', 'root'])
})

test('a link with another hash is named, and so is the one after it', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`update ledger.entry set hash = sha256('forged') where seq = 40`)
  const { broken } = await verify(db)
  expect(broken.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['edited', 40],
    ['edited', 41],
    ['root', null],
  ])
})

test('who forges every link after an edit is caught by the roots of the days', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`update platform.event set data = '{}' where id = ${await eventAt(db, 100)}`)
  await chainAnew(db, 100)
  const { broken } = await verify(db)
  expect(broken.map(({ kind, day }) => [kind, day])).toEqual([
    ['root', '2024-03-18'],
    ['root', '2024-03-19'],
  ])
})

test('who forges the roots too is caught by the signatures and the published files', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`update platform.event set data = '{}' where id = ${await eventAt(db, 100)}`)
  await chainAnew(db, 100)
  const { privateKey } = generateKeyPairSync('ed25519')
  await rootAnew(db, (statement) => sign(null, Buffer.from(statement), privateKey))
  const { broken } = await verify(db)
  expect(new Set(broken.map(({ kind }) => kind))).toEqual(new Set(['signature', 'published']))
})

test('a root that was altered is named, and the day after that no longer follows it', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`update ledger.day set root = sha256('forged') where day = '2024-03-12'`)
  const { broken } = await verify(db)
  expect(broken.map(({ kind, day }) => [kind, day])).toEqual([
    ['root', '2024-03-12'],
    ['signature', '2024-03-12'],
    ['previous-root', '2024-03-13'],
    ['published', '2024-03-12'],
  ])
})

test('a day that was taken out is missed', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`delete from ledger.day where day = '2024-03-12'`)
  const { broken } = await verify(db)
  expect(new Set(broken.map(({ kind }) => kind))).toEqual(new Set(['day-missing', 'day-bounds', 'previous-root', 'published']))
})

test('a chain that was cut off and continued, even with the signing key, differs from what was published', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`delete from platform.event where id in (select event_id from ledger.entry where seq > 90)`)
  await tamper(db, sql`delete from ledger.entry where seq > 90`)
  await tamper(db, sql`delete from ledger.day where last_seq > 90`)
  expect((await verify(db)).broken.map(({ kind }) => kind)).toContain('published')
  await tamper(
    db,
    sql`insert into platform.event (name, subject_id, happened_at) values ('tests.invented', uuidv7(), '2024-03-18T00:00:00Z')`,
  )
  await sealAll({ db, actor: null, now: NOW })
  await closeDays({ db, actor: null, now: NOW })
  const { id } = await db.selectFrom('ledger.chain').select('id').executeTakeFirstOrThrow()
  const day = await db.selectFrom('ledger.day').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirstOrThrow()
  expect(day.signature).toEqual(signStatement(id, day))
  expect((await verify(db)).broken.map(({ kind }) => kind)).toContain('published')
})

test('published files that are gone are missed', async ({ db, folder }) => {
  await aChain(db)
  await rm(join(folder, 'files/ledger'), { recursive: true })
  expect(await verify(db)).toMatchObject({
    verified: false,
    broken: Array(10).fill(expect.objectContaining({ kind: 'published' })),
  })
})

const columns = ['name', 'subject_id', 'organisation_id', 'actor_id', 'data', 'happened_at', 'recorded_at', 'id'] as const
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    seq: fc.integer({ min: 1, max: EVENTS }),
    column: fc.constantFrom(...columns),
  }),
  fc.record({ kind: fc.constant('delete' as const), seq: fc.integer({ min: 1, max: EVENTS }) }),
  fc.record({
    kind: fc.constant('swap' as const),
    seq: fc.integer({ min: 1, max: EVENTS - 1 }),
    column: fc.constantFrom('data', 'happened_at', 'id'),
  }),
)
const NEW_VALUE = {
  name: sql`name || 'x'`,
  subject_id: sql`uuidv7()`,
  organisation_id: sql`uuidv7()`,
  actor_id: sql`uuidv7()`,
  id: sql`uuidv7()`,
  data: sql`data || '{"more": null}'`,
  happened_at: sql`happened_at + interval '1 second'`,
  recorded_at: sql`recorded_at + interval '1 second'`,
}

test('whatever is changed at random is detected, and the right event is named', async ({ db }) => {
  await aChain(db)
  await tamper(db, sql`create table saved as select * from platform.event`)
  await fc.assert(
    fc.asyncProperty(mutation, async (change) => {
      const id = await eventAt(db, change.seq)
      if (change.kind === 'edit')
        await tamper(db, sql`update platform.event set ${sql.ref(change.column)} = ${NEW_VALUE[change.column]} where id = ${id}`)
      else if (change.kind === 'delete') await tamper(db, sql`delete from platform.event where id = ${id}`)
      else await swap(db, change.column, id, await eventAt(db, change.seq + 1))
      const { verified, broken } = await verify(db)
      expect(verified).toBe(false)
      expect(broken.map(({ seq }) => seq)).toContain(change.seq)
      await tamper(db, sql`truncate platform.event`)
      await tamper(db, sql`insert into platform.event select * from saved`)
    }),
    { numRuns: 60 },
  )
  expect((await verify(db)).verified).toBe(true)
})
