import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { log } from '../../../platform/log.ts'
import { agendaOf } from '../engine/agenda.ts'
import type { Around, Move } from '../engine/case.ts'
import { lockCases } from '../engine/load.ts'
import { aroundNow, type MoveOptions, moveCases } from '../engine/move.ts'

/** So many batches at once, each of cases of its own: while the database writes one, the next is made ready. */
const [BATCH, AT_ONCE] = [500, 3]
const A_DAY = 86_400_000

/** Does what has come due, batch by batch, until nothing is. Each case is looked at again under its lock. Answers how much was done. */
export async function moveDue(ctx: Ctx, options: MoveOptions = {}): Promise<number> {
  let done = 0
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from demands.demand where wake_at <= ${ctx.now} order by wake_at, id limit ${BATCH * AT_ONCE}`.execute(ctx.db)
    if (rows.length === 0) return done
    const ids = rows.map(({ id }) => id)
    const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
      ids.slice(index * BATCH, (index + 1) * BATCH),
    )
    const moved = await Promise.all(batches.map((batch) => inTransaction(ctx, (tx) => moveAtOnce(tx, batch, options))))
    done += moved.reduce((sum, many) => sum + many, 0)
  }
}

async function moveAtOnce(tx: Tx, ids: readonly string[], options: MoveOptions): Promise<number> {
  const [cases, around] = [await lockCases(tx, ids), await aroundNow(tx)]
  const moves: Move[] = []
  const idle: { id: string; received_on: string; wake_at: Date | null }[] = []
  for (const held of cases.values()) {
    const [first] = agendaOf(held, around)
    if (first && first.at <= tx.now)
      moves.push({ demand: held.demand.id, act: first.act, fields: first.fields, as: 'timer' } as Move)
    else idle.push({ id: held.demand.id, received_on: held.demand.received_on, wake_at: first?.at ?? null })
  }
  const results = await moveCases(tx, moves, { ...options, cases, around })
  const stuck = results.filter(({ refused }) => refused)
  for (const { demand, refused } of stuck) log.error({ demand, reason: refused?.message }, 'the clock could not move a demand')
  await wakeLater(tx, [
    ...idle,
    ...stuck.map(({ demand }) => ({
      id: demand,
      received_on: cases.get(demand)?.demand.received_on ?? '',
      wake_at: tomorrow(around),
    })),
  ])
  return results.length - stuck.length
}

const tomorrow = ({ now }: Around) => new Date(now.getTime() + A_DAY)

async function wakeLater(tx: Tx, rows: readonly { id: string; received_on: string; wake_at: Date | null }[]) {
  if (rows.length === 0) return
  await sql`
    update demands.demand set wake_at = given.wake_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, received_on date, wake_at timestamptz)
    where demand.id = given.id and demand.received_on = given.received_on`.execute(tx.db)
}
