import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { canonicalEvent } from '../canonical-event.ts'
import { linkAfter, lockChain } from '../chain.ts'
import { GENESIS, type Link, sealingDay } from '../model.ts'

const NOTHING = '00000000-0000-0000-0000-000000000000'

type Chain = { cluster: string; xid: string; event_id: string }
type Waiting = { id: string; xid: string; day: string; canonical: string }

/** How many events are sealed in one transaction. */
export const BATCH = 5_000

/**
 * Chains the next events, at most a batch; answers how many it met. In the order (xid, id) and only below the oldest
 * transaction that is still open: whatever commits later carries a higher xid, so nothing is ever missed or squeezed in.
 */
export async function sealBatch(tx: Tx): Promise<number> {
  await lockChain(tx)
  const chain = await openChain(tx)
  const cluster = await clusterOf(tx)
  if (chain.cluster !== cluster) return adopt(tx, cluster)
  const events = await readWaiting(tx, chain)
  const last = events.at(-1)
  if (!last) return 0
  await append(tx, await withoutSealed(tx, events))
  await tx.db.updateTable('ledger.chain').set({ xid: last.xid, event_id: last.id }).execute()
  return events.length
}

/** Having taken in everything that a move brought along, we follow the transactions of the cluster we are in now. */
async function adopt(tx: Tx, cluster: string) {
  const events = await readUnsealed(tx)
  await append(tx, events)
  if (events.length < BATCH) await tx.db.updateTable('ledger.chain').set({ cluster, xid: '0', event_id: NOTHING }).execute()
  return events.length
}

async function openChain(tx: Tx): Promise<Chain> {
  const chain = await tx.db.selectFrom('ledger.chain').select(['cluster', 'xid', 'event_id']).executeTakeFirst()
  if (chain) return chain
  const values = { cluster: await clusterOf(tx), xid: '0', event_id: NOTHING }
  return tx.db.insertInto('ledger.chain').values(values).returning(['cluster', 'xid', 'event_id']).executeTakeFirstOrThrow()
}

async function clusterOf(tx: Tx) {
  const { rows } = await sql<{ id: string }>`select system_identifier::text as id from pg_control_system()`.execute(tx.db)
  return rows[0]?.id ?? ''
}

const waiting = sql`select event.id, event.xid::text, (event.happened_at at time zone 'Asia/Shanghai')::date as day, ${canonicalEvent} as canonical`

async function readWaiting(tx: Tx, { xid, event_id }: Chain) {
  const { rows } = await sql<Waiting>`${waiting} from platform.event
    where (event.xid, event.id) > (${xid}::xid8, ${event_id}::uuid) and event.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event.xid, event.id limit ${BATCH}`.execute(tx.db)
  return rows
}

/** In a cluster that we have just come to: everything that is there and not sealed yet. */
async function readUnsealed(tx: Tx) {
  const { rows } = await sql<Waiting>`${waiting} from platform.event
    where not exists (select from ledger.entry where entry.event_id = event.id)
    order by event.xid, event.id limit ${BATCH}`.execute(tx.db)
  return rows
}

/** A database that has moved holds ids of both clusters, so that we come past events that are sealed already. */
async function withoutSealed(tx: Tx, events: Waiting[]) {
  const ids = events.map(({ id }) => id)
  const { rows } = await sql<{
    event_id: string
  }>`select event_id from ledger.entry where event_id = any(${ids}::uuid[])`.execute(tx.db)
  const sealed = new Set(rows.map(({ event_id }) => event_id))
  return events.filter(({ id }) => !sealed.has(id))
}

async function append(tx: Tx, events: Waiting[]) {
  if (events.length === 0) return
  const last = await tx.db.selectFrom('ledger.entry').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const closed = await tx.db.selectFrom('ledger.day').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst()
  const today = dayOf(tx.now)
  let link: Link = last ? { sha256: last.hash, sm3: last.hash_sm3 } : GENESIS
  let previous = last?.day ?? ''
  const days: string[] = []
  // One value of 32 bytes a link each: far cheaper on the wire than an array of them.
  const [sha256, sm3] = [Buffer.allocUnsafe(events.length * 32), Buffer.allocUnsafe(events.length * 32)]
  for (const [at, { day, canonical }] of events.entries()) {
    link = linkAfter(link, canonical)
    previous = sealingDay(day, { today, previous, closed: closed?.day ?? '0001-01-01' })
    days.push(previous)
    link.sha256.copy(sha256, at * 32)
    link.sm3.copy(sm3, at * 32)
  }
  await sql`insert into ledger.entry (seq, event_id, day, hash, hash_sm3)
    select ${last?.seq ?? 0} + n, event_id, day, substring(${sha256}::bytea from 32 * n::int - 31 for 32), substring(${sm3}::bytea from 32 * n::int - 31 for 32)
    from unnest(${events.map(({ id }) => id)}::uuid[], ${days}::date[]) with ordinality as link (event_id, day, n)`.execute(tx.db)
}
