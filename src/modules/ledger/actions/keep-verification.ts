import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { ChainVerified } from '../events.ts'
import type { Verification } from '../verify/verify-ledger.ts'

/** Writes down what a verification found. */
export async function keepVerification(tx: Tx, id: string, { verified, events, days, broken }: Verification) {
  const values = { finished_at: tx.now, verified, events, days, broken: sql<string>`${JSON.stringify(broken)}::jsonb` }
  await tx.db.updateTable('ledger.verification').set(values).where('id', '=', id).where('finished_at', 'is', null).execute()
  await record(tx, ChainVerified, id, { verified, events, days, broken: broken.length })
}
