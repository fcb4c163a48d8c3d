import type { Insertable } from 'kysely'
import type { DB } from '../../src/platform/db-types.ts'
import { INSIDE, OFFICERS, OWNER, type Plant, THEIRS, type Walker } from '../walkers.ts'
import type { World } from '../world.ts'

type Cases = Record<'answered' | 'drafted' | 'signed' | 'notFound' | 'returned', string>

/** An answer that is out, one that nothing was found, and those that are not out yet. */
export async function plantAnswers(world: World, canary: Plant, { answered, drafted, signed, notFound, returned }: Cases) {
  const { db } = world
  const answer = { drafted_by: world.chen.id, drafted_at: world.now, outcome: 'partial' as const }
  const parts = (name: string, ...seenBy: (readonly Walker[])[]) =>
    JSON.stringify([
      { title: canary(`${name}.parts.title`, ...seenBy), disclosed: true, ground: null, reason: null },
      { title: '附件', disclosed: false, ground: 'third-party', reason: canary(`${name}.parts.reason`, ...seenBy) },
    ])
  const ofAnswer = (name: string, ...seenBy: (readonly Walker[])[]) => ({
    body: canary(`${name}.body`, ...seenBy),
    reasons: canary(`${name}.reasons`, ...seenBy),
    right_office: canary(`${name}.right_office`, ...seenBy),
  })
  const signature = {
    signed_by: world.lin.id,
    signed_at: new Date('2026-09-09T02:00:00Z'),
    legal_by: world.he.id,
    legal_at: new Date('2026-09-08T02:00:00Z'),
  }
  const out = { ...answer, ...signature, delivery: 'online', dispatched_on: '2026-09-10' } as const
  const answers: Insertable<DB['requests.answer']>[] = [
    {
      ...out,
      ...ofAnswer('answer', THEIRS),
      request_id: answered,
      parts: parts('answer', THEIRS),
      summary: canary('answer.summary', OWNER, OFFICERS),
      tracking: canary('answer.tracking', THEIRS),
      legal_note: canary('answer.legal_note', INSIDE),
    },
    {
      ...out,
      ...ofAnswer('not-found', THEIRS),
      request_id: notFound,
      outcome: 'not-exist',
      summary: canary('not-found.summary', OWNER, OFFICERS),
    },
    // What has not left the office yet is nobody's outside it.
    { ...answer, ...signature, ...ofAnswer('signed', INSIDE), request_id: signed, parts: parts('signed', INSIDE) },
    {
      ...answer,
      ...ofAnswer('draft', INSIDE),
      request_id: drafted,
      parts: parts('draft', INSIDE),
      legal_note: canary('draft.legal_note', INSIDE),
      legal_by: world.he.id,
      legal_at: world.now,
    },
    {
      ...answer,
      ...ofAnswer('returned', INSIDE),
      request_id: returned,
      returned_reason: canary('returned_reason', INSIDE),
    },
  ]
  for (const row of answers)
    await db
      .insertInto('requests.answer')
      .values(row.summary ? row : { ...row, summary: canary('summary of an answer that is not out', INSIDE) })
      .execute()
}
