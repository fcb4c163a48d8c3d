import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { StatusChanged } from '../events.ts'

/** Remembers by what name the sender knows each demand. */
export async function keepReferences(
  tx: Tx,
  key: string,
  references: readonly { demand: string; number: string; reference: string }[],
) {
  if (references.length === 0) return
  await sql`insert into intake.reference (demand_id, number, key_id, reference)
    select demand, number, ${key}::uuid, reference
    from jsonb_to_recordset(${JSON.stringify(references)}::jsonb) as row (demand uuid, number text, reference text)
    on conflict (demand_id) do nothing`.execute(tx.db)
}

const BATCH = 2_000
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * 状态回调: looks through what happened to the demands that senders know by names of their own, and records each step as a fact of the
 * sender's office, whose webhooks carry it (notifications). Only facts older than every open transaction are looked at, so that none
 * slips in behind.
 */
export async function tellSenders(ctx: Ctx) {
  for (;;) if ((await inTransaction(ctx, tellSome)) < BATCH) return
}

type Step = { id: string; xid: string; name: string; demand: string; at: Date; number: string; reference: string; office: string }

async function tellSome(tx: Tx): Promise<number> {
  const { rows: places } = await sql<{ xid: string; id: string; horizon: string }>`
    select xid::text, id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon from intake.walked for update skip locked`.execute(
    tx.db,
  )
  const place = places[0]
  if (!place) return 0
  const { rows } = await sql<Step>`
    select event.id, event.xid::text, event.name, event.subject_id as demand, event.happened_at as at, known.number, known.reference,
      sender.organisation_id as office
    from platform.event event
    join intake.reference known on known.demand_id = event.subject_id
    join intake.key sender on sender.id = known.key_id and sender.organisation_id is not null
    where (event.xid, event.id) > (${place.xid}::text::xid8, ${place.id}::uuid) and event.xid < ${place.horizon}::text::xid8
      and event.name like 'demands.%'
    order by event.xid, event.id limit ${BATCH}`.execute(tx.db)
  for (const { demand, number, reference, name, at, office } of rows)
    await record(
      tx,
      StatusChanged,
      demand,
      { reference, number, step: name.slice('demands.'.length), at: at.toISOString() },
      office,
    )
  const last = rows.length === BATCH ? rows.at(-1) : undefined
  await sql`update intake.walked set xid = ${last?.xid ?? place.horizon}::text::xid8, id = ${last?.id ?? NIL}::uuid`.execute(
    tx.db,
  )
  return rows.length
}
