import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { lockChain, readLinks } from '../chain.ts'
import { signStatement } from '../day-file.ts'
import { rootOf } from '../merkle.ts'

type Open = { day: string; first_seq: number; last_seq: number; events: number }

/** Closes every legal day that is over and holds links: its root over all of them, tied to the day before it and signed. */
export async function closeOpenDays(tx: Tx): Promise<number> {
  await lockChain(tx)
  const chain = await tx.db.selectFrom('ledger.chain').select('id').executeTakeFirst()
  if (!chain) return 0
  const closed = await tx.db
    .selectFrom('ledger.day')
    .select(['last_seq', 'root'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { rows: open } = await sql<Open>`
    select day, min(seq) as first_seq, max(seq) as last_seq, count(*) as events from ledger.entry
    where seq > ${closed?.last_seq ?? 0} and day < ${dayOf(tx.now)}::date group by day order by day`.execute(tx.db)
  let previous = closed?.root ?? null
  for (const day of open) previous = await closeDay(tx, chain.id, day, previous)
  return open.length
}

async function closeDay(tx: Tx, chain: string, { day, first_seq, last_seq, events }: Open, previous: Buffer | null) {
  const links = await readLinks(tx, first_seq, last_seq)
  const [root, root_sm3] = [rootOf('sha256', links.sha256), rootOf('sm3', links.sm3)]
  const row = { day, first_seq, last_seq, events, root, root_sm3, previous_root: previous }
  await tx.db
    .insertInto('ledger.day')
    .values({ ...row, signature: signStatement(chain, row), closed_at: tx.now })
    .execute()
  return root
}
