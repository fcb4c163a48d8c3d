import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { type Channel, SENDING_TRIES } from '../model.ts'
import { sendBy } from './ways.ts'

/**
 * Sends one row of the outbox: claimed, sent, marked. The claim is committed before the wire is touched, so a row is sent by one
 * worker at a time; a crash between sending and marking sends it once more, with the same id.
 */
export async function sendOutgoing(ctx: Ctx, channel: Channel, id: string) {
  const claimed = await inTransaction(ctx, (tx) =>
    tx.db
      .updateTable('notifications.outgoing')
      .set((eb) => ({ status: 'sending' as const, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('channel', '=', channel)
      .where('status', 'in', ['waiting', 'sending'])
      .returningAll()
      .executeTakeFirst(),
  )
  if (!claimed || claimed.body_sealed === null) return
  const { keys } = installation()
  const mark = (change: { status: 'sent' | 'waiting' | 'failed'; sent_at?: Date; problem: string | null }) =>
    inTransaction(ctx, (tx) => tx.db.updateTable('notifications.outgoing').set(change).where('id', '=', id).execute())
  try {
    await sendBy[channel]({
      id,
      to: keys.open(claimed.to_sealed),
      subject: claimed.subject,
      words: keys.open(claimed.body_sealed),
    })
  } catch (error) {
    const isLast = claimed.attempts >= SENDING_TRIES
    await mark({ status: isLast ? 'failed' : 'waiting', problem: problemOf(error) })
    if (isLast) return
    // The queue tries again later, with growing pauses. What went wrong may quote the address, which belongs in no log.
    throw new Error(`${channel} ${id} was not taken`)
  }
  await mark({ status: 'sent', sent_at: ctx.now, problem: null })
}

const problemOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\S+@\S+/g, '（地址）').slice(0, 300)
