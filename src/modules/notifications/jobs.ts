import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/module.ts'
import { deliverWebhook } from './sending/deliver-webhook.ts'
import { sendOutgoing } from './sending/send-outgoing.ts'
import { walkEvents } from './sending/walk-events.ts'

type ById = { id: string }

export const jobs = {
  'send-mail': (ctx: Ctx, { id }: ById) => sendOutgoing(ctx, 'mail', id),
  'send-sms': (ctx: Ctx, { id }: ById) => sendOutgoing(ctx, 'sms', id),
  'deliver-webhook': (ctx: Ctx, { id }: ById) => deliverWebhook(ctx, id),
  'walk-events': async (ctx: Ctx) => void (await inTransaction(ctx, walkEvents)),
  'forget-person': forgetPerson,
  'clear-outbox': clearOutbox,
}

/** Everything that was sent to a person goes with the person. */
async function forgetPerson(ctx: Ctx, { subjectId }: Recorded) {
  await inTransaction(ctx, async (tx) => {
    await tx.db.deleteFrom('notifications.message').where('person_id', '=', subjectId).execute()
    await tx.db.deleteFrom('notifications.outgoing').where('person_id', '=', subjectId).execute()
    await tx.db.deleteFrom('notifications.preference').where('person_id', '=', subjectId).execute()
  })
}

/** The words of sent mail are of no use after a month, nor is the log of deliveries after three. */
async function clearOutbox(ctx: Ctx) {
  await inTransaction(ctx, async (tx) => {
    await sql`update notifications.outgoing set body_sealed = null where body_sealed is not null and status in ('sent', 'kept', 'failed') and created_at < ${tx.now}::timestamptz - interval '30 days'`.execute(
      tx.db,
    )
    await sql`delete from notifications.outgoing where created_at < ${tx.now}::timestamptz - interval '180 days'`.execute(tx.db)
    await sql`delete from notifications.delivery where created_at < ${tx.now}::timestamptz - interval '90 days'`.execute(tx.db)
  })
}
