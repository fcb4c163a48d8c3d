import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/errors.ts'
import { archiveRequest } from './actions/archive-request.ts'
import { confirmReceipt } from './actions/confirm-receipt.ts'
import { asSeen } from './as-seen.ts'
import { mayMove, moves, type Request, statusWords } from './model.ts'
import { mayMake, officesOf } from './policy.ts'
import { visibleRequests } from './queries.ts'

/** What several cases can go through together. */
export const bulkActs = ['confirm', 'archive'] as const
export type BulkAct = (typeof bulkActs)[number]

/** At most so many at once: more than anybody looks through in a preview. */
export const MOST_AT_ONCE = 200

/** What would happen to each of the chosen cases: those that can go, and those that cannot with the reason. */
export async function previewBulk(ctx: Ctx, act: BulkAct, ids: readonly string[]) {
  const requests =
    ids.length === 0
      ? []
      : await visibleRequests(ctx)
          .where('id', 'in', [...new Set(ids)].slice(0, MOST_AT_ONCE))
          .orderBy('number')
          .execute()
  const judged = (await asSeen(ctx, requests)).map((request) => ({ request, why: whyNot(ctx, act, request) }))
  return {
    ready: judged.filter(({ why }) => why === null).map(({ request }) => request),
    barred: judged.flatMap(({ request, why }) => (why === null ? [] : [{ request, why }])),
  }
}

/** The cases of the actor's offices that ended at least so many days ago and are not archived yet. */
export const listToArchive = (ctx: Ctx, days: number) =>
  visibleRequests(ctx)
    .where('status', 'in', ['answered', 'closed'])
    .where('closed_on', '<=', addDays(dayOf(ctx.now), -days))
    .where('organisation_id', 'in', officesOf(ctx.actor))
    .orderBy('closed_on')
    .orderBy('id')
    .limit(MOST_AT_ONCE)
    .execute()

/** Takes each case in a transaction of its own; one that somebody else has moved meanwhile stays as it is and is counted. */
export async function runBulk(ctx: Ctx, act: BulkAct, { ids, confirmedOn }: { ids: readonly string[]; confirmedOn?: string }) {
  let [did, left] = [0, 0]
  for (const id of [...new Set(ids)].slice(0, MOST_AT_ONCE)) {
    try {
      await inTransaction(ctx, (tx) =>
        act === 'archive' ? archiveRequest(tx, id) : confirmReceipt(tx, id, { confirmedOn: confirmedOn ?? dayOf(ctx.now) }),
      )
      did++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left++
    }
  }
  return { did, left }
}

const whyNot = (ctx: Ctx, act: BulkAct, request: Request) =>
  !mayMake(ctx.actor, request, act)
    ? '不是您承办的申请'
    : !mayMove(request.status, act)
      ? `现为“${statusWords[request.status]}”，不能${moves[act].label}`
      : null
