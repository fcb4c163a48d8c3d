import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { canonicalEvent } from '../canonical-event.ts'
import { linkAfter, lockChain } from '../chain.ts'
import { GENESIS, type Link, sealingDay } from '../model.ts'

const BATCH = 5_000
const NOTHING = '00000000-0000-0000-0000-000000000000'

type Chain = { cluster: string; moved: boolean; xid: string; event_id: string }
type Waiting = { id: string; xid: string; day: string; canonical: string }

/**
 * Chains the next events, at most a batch; answers how many. In the order (xid, id) and only below the oldest transaction
 * that is still open: whatever commits later carries a higher xid, so nothing is ever missed or squeezed in.
 */
export async function sealEvents(tx: Tx): Promise<number> {
  await lockChain(tx)
  const chain = await openChain(tx)
  const { rows: cluster } = await sql<{ id: string }>`select system_identifier::text as id from pg_control_system()`.execute(tx.db)
  const here = cluster[0]?.id ?? ''
  const arrived = chain.cluster !== here
  const events = await (arrived ? readUnsealed(tx) : readWaiting(tx, chain))
  const unsealed = chain.moved && !arrived ? await withoutSealed(tx, events) : events
  await append(tx, unsealed)
  // Having taken in everything that the move brought along, we follow the transactions of the cluster we are in now.
  const moving = arrived && events.length < BATCH && { cluster: here, moved: true, xid: '0', event_id: NOTHING }
  const last = events.at(-1)
  const cursor = arrived || !last ? {} : { xid: last.xid, event_id: last.id }
  if (moving || last) await tx.db.updateTable('ledger.chain').set({ only_one: true, ...cursor, ...(moving || {}) }).execute()
  return arrived ? events.length || 1 : events.length
}

async function openChain(tx: Tx): Promise<Chain> {
  const chain = await tx.db.selectFrom('ledger.chain').select(['cluster', 'moved', 'xid', 'event_id']).executeTakeFirst()
  if (chain) return chain
  const cluster = sql<string>`(select system_identifier::text from pg_control_system())`
  return tx.db.insertInto('ledger.chain').values({ cluster, xid: '0', event_id: NOTHING })
    .returning(['cluster', 'moved', 'xid', 'event_id']).executeTakeFirstOrThrow()
}

const waiting = sql`select event.id, event.xid::text, (event.happened_at at time zone 'Asia/Shanghai')::date as day, ${canonicalEvent} as canonical`

async function readWaiting(tx: Tx, { xid, event_id }: Chain) {
  const { rows } = await sql<Waiting>`${waiting} from platform.event
    where (event.xid, event.id) > (${xid}::xid8, ${event_id}::uuid) and event.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event.xid, event.id limit ${BATCH}`.execute(tx.db)
  return rows
}

/** In a cluster we have just come to: everything that is there and not sealed yet. */
async function readUnsealed(tx: Tx) {
  const { rows } = await sql<Waiting>`${waiting} from platform.event
    where not exists (select from ledger.entry where entry.event_id = event.id)
    order by event.xid, event.id limit ${BATCH}`.execute(tx.db)
  return rows
}

async function withoutSealed(tx: Tx, events: Waiting[]) {
  const ids = events.map(({ id }) => id)
  const { rows } = await sql<{ event_id: string }>`select event_id from ledger.entry where event_id = any(${ids}::uuid[])`.execute(tx.db)
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
  const [days, hashes, hashesSm3]: [string[], Buffer[], Buffer[]] = [[], [], []]
  for (const { day, canonical } of events) {
    link = linkAfter(link, canonical)
    previous = sealingDay(day, { today, previous, closed: closed?.day ?? '0001-01-01' })
    days.push(previous)
    hashes.push(link.sha256)
    hashesSm3.push(link.sm3)
  }
  await sql`insert into ledger.entry (seq, event_id, day, hash, hash_sm3)
    select ${last?.seq ?? 0} + n, event_id, day, hash, hash_sm3
    from unnest(${events.map(({ id }) => id)}::uuid[], ${days}::date[], ${hashes}::bytea[], ${hashesSm3}::bytea[])
      with ordinality as link (event_id, day, hash, hash_sm3, n)`.execute(tx.db)
}
