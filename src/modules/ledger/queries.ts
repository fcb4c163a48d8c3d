import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { dayFileOf } from './day-file.ts'
import type { Broken, DayFile } from './model.ts'
import { maySeeChain } from './policy.ts'

const PAGE = 31

/** Closed days, newest first, from before a day on. Public. */
export async function listDays({ db }: Pick<Ctx, 'db'>, before?: string) {
  const days = await db
    .selectFrom('ledger.day')
    .select(['day', 'events', 'root', 'root_sm3'])
    .$if(before !== undefined, (query) => query.where('day', '<', before ?? ''))
    .orderBy('day', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { days: days.slice(0, PAGE), next: days.length > PAGE ? (days[PAGE - 1]?.day ?? null) : null }
}

/** The file of a closed day as it is published. Public. */
export async function getDayFile({ db }: Pick<Ctx, 'db'>, day: string): Promise<DayFile> {
  const row = await db.selectFrom('ledger.day').selectAll().where('day', '=', day).executeTakeFirstOrThrow(notFound)
  const chain = await db.selectFrom('ledger.chain').select('id').executeTakeFirstOrThrow(notFound)
  return dayFileOf(chain.id, row)
}

export type ChainState = Awaited<ReturnType<typeof getChainState>>

/** How far the chain reaches, what waits, and what the last verifications found. */
export async function getChainState(ctx: Ctx) {
  if (!maySeeChain(ctx.actor)) throw notFound()
  const { db } = ctx
  const [last, closed, waiting, verifications] = await Promise.all([
    db.selectFrom('ledger.entry').select(['seq', 'day']).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
    db.selectFrom('ledger.day').select(['day', 'closed_at']).orderBy('day', 'desc').limit(1).executeTakeFirst(),
    countWaiting(ctx),
    db.selectFrom('ledger.verification').selectAll().orderBy('id', 'desc').limit(20).execute(),
  ])
  return { last, closed, waiting, verifications: verifications.map((row) => ({ ...row, broken: row.broken as Broken[] })) }
}

/** How many events wait for their link, counted up to a thousand. */
async function countWaiting({ db }: Ctx) {
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from (
    select from platform.event left join ledger.chain on true
    where chain.id is null or (event.xid, event.id) > (chain.xid, chain.event_id) limit 1000) beyond`.execute(db)
  return rows[0]?.waiting ?? 0
}

/** The first closed day from this one on, with its root in hex; undefined while there is none. Public. */
export async function findDayFrom({ db }: Pick<Ctx, 'db'>, day: string): Promise<{ day: string; root: string } | undefined> {
  const row = await db
    .selectFrom('ledger.day')
    .select(['day', 'root'])
    .where('day', '>=', day)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  return row && { day: row.day, root: row.root.toString('hex') }
}
