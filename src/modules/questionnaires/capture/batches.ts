import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Answers } from '../model.ts'

/** An answer without anybody: what is written of it is all that there is. */
export type Arrival = { collection: string; spent: Buffer; leaf: Buffer; salt: string; answers: Answers }
/** `again`: this very answer was here already. `other`: the token has been spent on another answer. */
export type Fate = 'kept' | 'again' | 'other' | 'closed'

type Waiting = { arrival: Arrival; settle: (fate: Fate) => void; fail: (error: unknown) => void }
const queues = new WeakMap<Ctx['db'], { waiting: Waiting[]; writing: boolean }>()
const LARGEST = 500

/**
 * Keeps an answer and tells what became of it, once that is durable. What arrives while others are being written goes into one statement
 * together, in random order: many at once cost little more than one, and share whatever a transaction leaves behind.
 */
export function keepAnswer(ctx: Ctx, arrival: Arrival): Promise<Fate> {
  const queue = queues.get(ctx.db) ?? { waiting: [], writing: false }
  queues.set(ctx.db, queue)
  return new Promise((settle, fail) => {
    queue.waiting.push({ arrival, settle, fail })
    if (!queue.writing) void write({ ...ctx, actor: null }, queue)
  })
}

async function write(ctx: Ctx, queue: { waiting: Waiting[]; writing: boolean }) {
  queue.writing = true
  // Those who arrive in the same turn of the event loop go along.
  await new Promise(setImmediate)
  while (queue.waiting.length > 0) {
    const batch = queue.waiting.splice(0, LARGEST)
    try {
      const fates = await inTransaction(ctx, (tx) =>
        insertAll(
          tx,
          batch.map(({ arrival }) => arrival),
        ),
      )
      for (const [index, { settle }] of batch.entries()) settle(fates[index] ?? 'closed')
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }
  queue.writing = false
}

/** Writes all that are not there yet. The collections are held open meanwhile, so that none comes in behind the count of a close. */
async function insertAll(tx: Tx, arrivals: readonly Arrival[]): Promise<Fate[]> {
  const ids = [...new Set(arrivals.map(({ collection }) => collection))]
  const open = await tx.db
    .selectFrom('questionnaires.collection')
    .select('id')
    .where('id', 'in', ids)
    .where('closed_at', 'is', null)
    .forShare()
    .execute()
  const isOpen = new Set(open.map(({ id }) => id))
  const given = arrivals.filter(({ collection }) => isOpen.has(collection))
  if (given.length === 0) return arrivals.map(() => 'closed')
  const rows = JSON.stringify(
    given.map(({ collection, spent, leaf, salt, answers }) => ({
      collection,
      spent: spent.toString('hex'),
      leaf: leaf.toString('hex'),
      salt,
      answers,
    })),
  )
  const kept = await sql<{ spent: Buffer; collection_id: string; leaf: Buffer; fresh: boolean }>`
    with given as materialized (
      select collection, decode(spent, 'hex') as spent, decode(leaf, 'hex') as leaf, salt, answers
      from jsonb_to_recordset(${rows}::jsonb) as row (collection uuid, spent text, leaf text, salt text, answers jsonb)
      order by random()
    ), kept as (
      insert into questionnaires.answer (collection_id, spent, leaf, salt, answers)
      select collection, spent, leaf, salt, answers from given
      on conflict (collection_id, spent) do nothing
      returning collection_id, spent, leaf
    ), counted as (
      insert into questionnaires.captured (collection_id, day, channel, answers)
      select collection_id, ${dayOf(tx.now)}::date, 'online', count(*) from kept group by collection_id
      on conflict (collection_id, day, channel) do update set answers = captured.answers + excluded.answers
    )
    select collection_id, spent, leaf, true as fresh from kept`.execute(tx.db)
  const found = new Map(kept.rows.map(({ collection_id, spent, leaf }) => [nameOf(collection_id, spent), { leaf, fresh: true }]))
  const missing = given.filter(({ collection, spent }) => !found.has(nameOf(collection, spent)))
  for (const { collection, spent } of missing) {
    const before = await tx.db
      .selectFrom('questionnaires.answer')
      .select('leaf')
      .where('collection_id', '=', collection)
      .where('spent', '=', spent)
      .executeTakeFirstOrThrow()
    found.set(nameOf(collection, spent), { leaf: before.leaf, fresh: false })
  }
  return arrivals.map(({ collection, spent, leaf }) => {
    const there = found.get(nameOf(collection, spent))
    if (!there) return 'closed'
    if (!there.leaf.equals(leaf)) return 'other'
    return there.fresh ? 'kept' : 'again'
  })
}

const nameOf = (collection: string, spent: Buffer) => `${collection}:${spent.toString('hex')}`
