import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RuleReturned } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { mayRegister } from '../policy.ts'

/** The register sends an application back to its drafter, with the reason. */
export async function returnRule(tx: Tx, id: string, { reason }: { reason: string }) {
  const rule = await lockFor(tx, id, 'return')
  if (!mayRegister(tx.actor)) throw forbidden()
  await tx.db.updateTable('rules.rule').set({ stage: 'returned' }).where('id', '=', id).execute()
  await record(tx, RuleReturned, id, { reason }, rule.organisation_id)
}
