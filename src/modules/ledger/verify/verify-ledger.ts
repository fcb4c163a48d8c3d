import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Db } from '../../../platform/db.ts'
import type { Broken } from '../model.ts'
import { dayChecks } from './days.ts'
import { Findings } from './findings.ts'
import { checkLinks } from './links.ts'
import { checkPublished } from './published.ts'

export type Verification = { verified: boolean; events: number; days: number; broken: Broken[] }

/**
 * Computes the whole chain anew from the events as they are: every link, every day's root and signature, the published files,
 * and that no event stands unsealed behind the end of the chain. Reads one snapshot, so sealing may go on meanwhile.
 */
export async function verifyLedger(ctx: Ctx): Promise<Verification> {
  return ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((snapshot) => verify(ctx, snapshot as Db))
}

async function verify(ctx: Ctx, db: Db): Promise<Verification> {
  const findings = new Findings()
  const chain = await db.selectFrom('ledger.chain').selectAll().executeTakeFirst()
  const days = await db.selectFrom('ledger.day').selectAll().orderBy('day').execute()
  const checks = dayChecks(chain?.id ?? '', days, findings)
  let events = 0
  for await (const page of checkLinks(db, findings)) {
    for (const entry of page) checks.feed(entry)
    events += page.length
  }
  checks.end()
  if (chain) {
    await checkAdded(db, findings)
    await checkPublished(ctx, { chain: chain.id, days }, findings)
  } else if (events > 0 || days.length > 0) findings.add('link-missing', {}, '链的标识记录缺失')
  return { verified: findings.count === 0, events, days: days.length, broken: findings.broken }
}

/**
 * Events without a link that are not just waiting for theirs: they stand before the one sealed last, or name a transaction
 * that has not taken place. Nobody but a hand in the table can have put them there.
 */
async function checkAdded(db: Db, findings: Findings) {
  const { rows } = await sql<{ id: string; day: string }>`
    select event.id, (event.happened_at at time zone 'Asia/Shanghai')::date as day
    from platform.event, ledger.chain
    where ((event.xid, event.id) <= (chain.xid, chain.event_id) or event.xid >= pg_snapshot_xmax(pg_current_snapshot()))
      and not exists (select from ledger.entry where entry.event_id = event.id)
      and chain.cluster = (select system_identifier::text from pg_control_system())
    order by event.xid, event.id limit 1001`.execute(db)
  for (const { id, day } of rows)
    findings.add('added', { eventId: id, day }, `记录 ${id}（${day}）不在链上，却排在已封存的记录之前：是事后加入的`)
}
