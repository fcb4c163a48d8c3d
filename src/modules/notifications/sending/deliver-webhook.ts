import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { readSetting } from '../../../platform/settings.ts'
import { notify } from '../actions/notify.ts'
import { WebhookEnded } from '../events.ts'
import { type Delivery, FAILURES_ALLOWED, type Webhook } from '../model.ts'
import { PrivateReceiversSetting } from '../settings.ts'
import { post } from './post.ts'
import { signedHeaders } from './signature.ts'

type Told = { id: string; name: string; subject_id: string; organisation_id: string; happened_at: Date; data: unknown }
type Outcome = { answered: number | null; problem: string | null }

/** Tells one receiver of one event; the receiver knows a repeated one by its `webhook-id`, which is the event's. */
export async function deliverWebhook(ctx: Ctx, id: string) {
  const delivery = await ctx.db
    .selectFrom('notifications.delivery')
    .selectAll()
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  const webhook =
    delivery &&
    (await ctx.db
      .selectFrom('notifications.webhook')
      .selectAll()
      .where('id', '=', delivery.webhook_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst())
  if (!delivery || !webhook) return
  const {
    rows: [event],
  } =
    await sql<Told>`select id, name, subject_id, organisation_id, happened_at, data from platform.event where id = ${delivery.event_id}`.execute(
      ctx.db,
    )
  if (!event) return
  const outcome = await call(ctx, webhook, event)
  const isTaken = outcome.answered !== null && outcome.answered >= 200 && outcome.answered < 300
  const isOver = await inTransaction(ctx, (tx) => mark(tx, { delivery, webhook, outcome, isTaken }))
  // The queue tries again later, with growing pauses.
  if (!isTaken && !isOver) throw new Error(`webhook ${webhook.id} did not take event ${event.id}`)
}

async function call(ctx: Ctx, webhook: Webhook, event: Told): Promise<Outcome> {
  const { id, name, subject_id, organisation_id, happened_at, data } = event
  const body = JSON.stringify({
    event: name,
    id,
    subject: subject_id,
    organisation: organisation_id,
    happenedAt: happened_at.toISOString(),
    data,
  })
  // The signature's time is when it is made, in real time: receivers refuse old ones, also from a city whose clock is moved.
  const headers = signedHeaders({ id, at: new Date(), body }, installation().keys.open(webhook.secret_sealed))
  try {
    const answered = await post({
      url: webhook.url,
      headers,
      body,
      allowPrivate: await readSetting(ctx, PrivateReceiversSetting),
    })
    return { answered, problem: answered >= 200 && answered < 300 ? null : `接收方答复 ${answered}` }
  } catch (error) {
    return { answered: null, problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}

type Marked = { delivery: Delivery; webhook: Webhook; outcome: Outcome; isTaken: boolean }

/** Writes down how it went; whether the webhook has ended with it. 410 Gone means: never again. */
async function mark(tx: Tx, { delivery, webhook, outcome, isTaken }: Marked) {
  await tx.db
    .updateTable('notifications.delivery')
    .set((eb) => ({ ...outcome, attempts: eb('attempts', '+', 1), delivered_at: isTaken ? tx.now : null }))
    .where('id', '=', delivery.id)
    .execute()
  const { failures } = await tx.db
    .updateTable('notifications.webhook')
    .set((eb) => ({ failures: isTaken ? 0 : eb('failures', '+', 1) }))
    .where('id', '=', webhook.id)
    .returning('failures')
    .executeTakeFirstOrThrow()
  const reason = outcome.answered === 410 ? 'gone' : failures >= FAILURES_ALLOWED ? 'failing' : null
  if (reason === null) return false
  const words = reason === 'gone' ? '接收方答复该地址已停用' : `连续 ${failures} 次推送失败`
  const ended = await tx.db
    .updateTable('notifications.webhook')
    .set({ ended_at: tx.now, ended_reason: words })
    .where('id', '=', webhook.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return true
  await record(tx, WebhookEnded, webhook.id, { reason }, webhook.organisation_id)
  await notify(tx, webhook.created_by, {
    kind: 'webhook-ended',
    title: '事件推送已停用',
    body: `您登记的推送地址因“${words}”已停用。排除故障后请重新登记。`,
    url: `/workbench/notifications/webhooks/${webhook.id}`,
  })
  return true
}
