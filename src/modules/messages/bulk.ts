import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { acceptMessage } from './actions/accept-message.ts'
import { transferMessage } from './actions/transfer-message.ts'
import type { Message } from './model.ts'
import { type MoveName, mayMove, states } from './model.ts'
import { isHandler, mayRead } from './policy.ts'

export const BULK = ['accept', 'transfer'] as const
export type BulkAct = (typeof BULK)[number]
const MOST = 200

/** What would happen to several messages, before it does. */
export async function previewBulk(ctx: Ctx, act: BulkAct, ids: readonly string[]) {
  const rows: Message[] =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom('messages.message')
          .selectAll()
          .where('id', 'in', ids.slice(0, MOST))
          .orderBy('open_due_on')
          .execute()
  const judged = rows
    .filter((message) => mayRead(ctx.actor, message))
    .map((message) => ({ message, why: whyNot(ctx, act, message) }))
  return {
    ready: judged.filter(({ why }) => why === '').map(({ message }) => message),
    barred: judged.filter(({ why }) => why !== ''),
  }
}

function whyNot(ctx: Ctx, act: MoveName, message: Message) {
  if (!isHandler(ctx.actor, message)) return '不由您的机关办理'
  return mayMove(message.state, act) ? '' : states[message.state]
}

/** Each in its own transaction: one that somebody else has taken meanwhile does not hold up the others. */
export async function runBulk(
  ctx: Ctx,
  act: BulkAct,
  { ids, office, reason }: { ids: readonly string[]; office: string; reason: string },
) {
  let [did, left] = [0, 0]
  for (const id of ids.slice(0, MOST))
    try {
      await inTransaction(ctx, (tx) => (act === 'accept' ? acceptMessage(tx, id) : transferMessage(tx, id, { office, reason })))
      did++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left++
    }
  return { did, left }
}
