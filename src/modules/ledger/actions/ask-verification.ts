import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { lockChain } from '../chain.ts'
import { VerificationAsked } from '../events.ts'
import { maySeeChain } from '../policy.ts'

/** Has the whole chain computed again, as a job; answers under which id the result will stand. One at a time. */
export async function askVerification(tx: Tx): Promise<string> {
  if (!maySeeChain(tx.actor)) throw notFound()
  await lockChain(tx)
  const hourAgo = new Date(tx.now.getTime() - 3_600_000)
  const running = await tx.db
    .selectFrom('ledger.verification')
    .select('id')
    .where('finished_at', 'is', null)
    .where('asked_at', '>', hourAgo)
    .executeTakeFirst()
  if (running) throw conflict('ledger.already-verifying', '正在核验，请稍后查看结果')
  const { id } = await tx.db
    .insertInto('ledger.verification')
    .values({ asked_by: tx.actor.id, asked_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, VerificationAsked, id, {})
  await sql`select graphile_worker.add_job('ledger.verify', ${JSON.stringify({ id })}::json)`.execute(tx.db)
  return id
}
