import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { type Demand, isOpen, loadDemand, type Move, move } from '../../demands/index.ts'
import { UpdateReceived } from '../events.ts'
import type { Client } from '../post/client.ts'
import { keepMedia } from '../post/file-report.ts'
import { contentHash, type Fields } from '../post/report.ts'
import type { Answer } from '../wire/answer.ts'
import { listOf } from '../wire/answer.ts'
import { badRequest, notThere } from '../wire/refusal.ts'
import type { Update } from './read-update.ts'

/** Takes in what a client tells of a report that it filed; sent again it is the same, and nothing is done twice. */
export async function takeUpdate(
  ctx: Ctx,
  { client, update, fields }: { client: Client; update: Update; fields: Fields },
): Promise<Answer> {
  const content = contentHash(fields, [])
  await inTransaction({ ...ctx, actor: null }, async (tx) => {
    const id = await reportOf(tx, client, update.number)
    const fresh = await tx.db
      .insertInto('open311.update')
      .values({
        client_id: client.id,
        update_id: update.updateId,
        content,
        demand_id: id,
        status: update.status,
        happened_at: update.at,
        received_at: tx.now,
      })
      .onConflict((there) => there.columns(['client_id', 'update_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!fresh) return refuseOther(tx, client, update.updateId, content)
    const demand = await loadDemand(tx, id)
    if (!demand) throw notThere('service_request_id', update.number)
    await move(tx, actOf(demand, update))
    await keepMedia(tx, id, { files: [], addresses: update.mediaUrls })
    await record(tx, UpdateReceived, id, { status: update.status })
  })
  return { root: 'service_request_updates', content: listOf('request_update', [{ update_id: update.updateId }]) }
}

/** A client tells of its own reports only. */
async function reportOf(tx: Tx, client: Client, number: string) {
  const submission = await tx.db
    .selectFrom('open311.submission')
    .select('demand_id')
    .where('client_id', '=', client.id)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!submission?.demand_id) throw notThere('service_request_id', number)
  return submission.demand_id
}

async function refuseOther(tx: Tx, client: Client, updateId: string, content: string) {
  const before = await tx.db
    .selectFrom('open311.update')
    .select('content')
    .where('client_id', '=', client.id)
    .where('update_id', '=', updateId)
    .executeTakeFirstOrThrow()
  if (before.content !== content) throw badRequest(`update_id: '${updateId}' already exists with other content`)
}

/** What the reporter means by it, in the state in which the case is. */
function actOf({ id, state }: Demand, { status, description }: Update): Move {
  const as = 'citizen' as const
  const isBack = status === 'reopen' || status === 'open' || status === 'in_progress'
  if (state === 'answered' && isBack) return { demand: id, act: 'dispute', fields: { reason: description }, as }
  if (state === 'answered' && (status === 'fixed' || status === 'closed'))
    return { demand: id, act: 'confirm', fields: { note: description.slice(0, 500) }, as }
  if (state === 'waiting_citizen') return { demand: id, act: 'reply', fields: { text: description }, as }
  if (status === 'cancelled' && isOpen(state))
    return { demand: id, act: 'withdraw', fields: { reason: description.slice(0, 500) }, as }
  if (isOpen(state) || state === 'answered') return { demand: id, act: 'supplement', fields: { text: description }, as }
  throw badRequest('This request is closed; please file a new one')
}
