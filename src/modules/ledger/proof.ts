import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { canonicalEvent } from './canonical-event.ts'
import { readLinks } from './chain.ts'
import { dayFileOf } from './day-file.ts'
import { pathOf } from './merkle.ts'
import { GENESIS, type Proof } from './model.ts'

type Row = { seq: number; day: string; canonical: string }

/** The proof of one event; null until the day it was sealed under is closed. Who may have it is for the event's module to say. */
export async function proofOf(ctx: Ctx, eventId: string): Promise<Proof | null> {
  const found = await ctx.db.selectFrom('platform.event').select('subject_id').where('id', '=', eventId).executeTakeFirst()
  if (!found) throw notFound()
  const { proofs } = await proofsWhere(ctx, sql`event.id = ${eventId}`)
  return proofs[0] ?? null
}

/** The proofs of everything that happened to a subject, in order, and how many of its events still wait for their day to close. */
export const proofsOf = (ctx: Ctx, subjectId: string): Promise<{ proofs: Proof[]; waiting: number }> =>
  proofsWhere(ctx, sql`event.subject_id = ${subjectId}`)

/** The proofs of one kind of event among many subjects, in order. */
export const proofsAmong = (ctx: Ctx, { subjects, event }: { subjects: readonly string[]; event: string }) =>
  proofsWhere(ctx, sql`event.subject_id = any(${[...subjects]}::uuid[]) and event.name = ${event}`)

async function proofsWhere({ db }: Ctx, condition: ReturnType<typeof sql>) {
  const { rows } = await sql<{ seq: number | null; day: string | null; canonical: string }>`
    select entry.seq, day.day, ${canonicalEvent} as canonical from platform.event
    left join ledger.entry on entry.event_id = event.id
    left join ledger.day on entry.seq between day.first_seq and day.last_seq
    where ${condition} order by entry.seq`.execute(db)
  const closed = rows.filter((row): row is Row => row.seq !== null && row.day !== null)
  const proofs: Proof[] = []
  for (const [day, members] of Map.groupBy(closed, (row) => row.day)) proofs.push(...(await proofsIn({ db }, day, members)))
  return { proofs, waiting: rows.length - closed.length }
}

async function proofsIn({ db }: Pick<Ctx, 'db'>, day: string, rows: Row[]): Promise<Proof[]> {
  const chain = await db.selectFrom('ledger.chain').select('id').executeTakeFirstOrThrow()
  const row = await db.selectFrom('ledger.day').selectAll().where('day', '=', day).executeTakeFirstOrThrow()
  const links = await readLinks({ db }, row.first_seq, row.last_seq)
  const before = row.first_seq === 1 ? null : await readLinks({ db }, row.first_seq - 1, row.first_seq - 1)
  const file = dayFileOf(chain.id, row)
  return rows.map(({ seq, canonical }) => {
    const index = seq - row.first_seq
    const previous =
      index === 0
        ? { sha256: before?.sha256[0], sm3: before?.sm3[0] }
        : { sha256: links.sha256[index - 1], sm3: links.sm3[index - 1] }
    return {
      kind: 'yangguang-ledger-proof',
      version: 1,
      seq,
      event: canonical,
      previous: {
        sha256: (previous.sha256 ?? GENESIS.sha256).toString('hex'),
        sm3: (previous.sm3 ?? GENESIS.sm3).toString('hex'),
      },
      path: { sha256: pathOf('sha256', links.sha256, index), sm3: pathOf('sm3', links.sm3, index) },
      day: file,
    }
  })
}
