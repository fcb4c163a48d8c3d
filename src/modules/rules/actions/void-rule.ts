import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RuleVoided } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { mayRegister } from '../policy.ts'

/** The draft is given up. A number that it was given stays given: it is never used again. */
export async function voidRule(tx: Tx, id: string, { reason }: { reason: string }) {
  const rule = await lockFor(tx, id, 'void')
  if (!mayRegister(tx.actor)) throw forbidden()
  await tx.db.updateTable('rules.rule').set({ stage: 'voided' }).where('id', '=', id).execute()
  await record(tx, RuleVoided, id, { reason }, rule.organisation_id)
}
