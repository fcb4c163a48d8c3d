import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { DELIVERY_TRIES, type Webhook } from '../model.ts'

const BATCH = 500
type Found = { id: string; name: string; xid: string }

/**
 * Looks through the events since the last time and enqueues a delivery for each that a webhook wants. Only events of transactions
 * older than every open one are looked at, so that none slips in behind. Without webhooks this is one query on an empty index.
 */
export async function walkEvents(tx: Tx) {
  const webhooks = await tx.db
    .selectFrom('notifications.webhook')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  if (webhooks.length === 0) return 0
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx.db)
  const horizon = rows[0]?.horizon ?? '0'
  let found = 0
  for (const webhook of webhooks) found += await walkFor(tx, webhook, horizon)
  return found
}

async function walkFor(tx: Tx, webhook: Webhook, horizon: string) {
  const modules = webhook.events.filter((pattern) => pattern.endsWith('.*')).map((pattern) => `${pattern.slice(0, -1)}%`)
  const { rows } = await sql<Found>`select id, name, xid::text from platform.event
    where (xid, id) > (${webhook.walked_xid}::text::xid8, ${webhook.walked_id}::uuid) and xid < ${horizon}::text::xid8
      and organisation_id = ${webhook.organisation_id} and (name = any(${webhook.events}) or name like any(${modules}))
    order by xid, id limit ${BATCH}`.execute(tx.db)
  if (rows.length > 0)
    await sql`with delivery as (
        insert into notifications.delivery (webhook_id, event_id, event_name, created_at)
        select ${webhook.id}::uuid, id, name, ${tx.now} from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ name }) => name)}::text[]) found (id, name)
        on conflict do nothing returning id)
      select graphile_worker.add_job('notifications.deliver-webhook', json_build_object('id', id), max_attempts := ${DELIVERY_TRIES}::int) from delivery`.execute(
      tx.db,
    )
  const last = rows.length === BATCH ? rows.at(-1) : undefined
  await sql`update notifications.webhook set walked_xid = ${last?.xid ?? horizon}::text::xid8, walked_id = ${last?.id ?? NIL}::uuid where id = ${webhook.id}`.execute(
    tx.db,
  )
  return rows.length
}

const NIL = '00000000-0000-0000-0000-000000000000'
