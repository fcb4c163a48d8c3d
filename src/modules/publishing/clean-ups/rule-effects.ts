import { SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forceOn, isOut, recordFact } from '../../rules/index.ts'
import type { CleanUp, Entry } from './model.ts'

/** Rules that were repealed or declared lapsed end in the register, on the day the clean-up ends; those that have ended already stay. */
export async function endRules(tx: Tx, cleanUp: CleanUp, entries: readonly Entry[]) {
  const ending = entries.filter(({ rule_id, decision }) => rule_id !== null && (decision === 'repeal' || decision === 'lapse'))
  if (ending.length === 0) return
  const today = dayOf(tx.now)
  const force = await forceOn(
    tx,
    ending.map(({ rule_id }) => rule_id ?? ''),
    today,
  )
  // Two people have signed for each; the register takes it from the clean-up, not from whoever closed it.
  const registering: Tx = { ...tx, actor: SYSTEM }
  for (const { rule_id, decision, reason } of ending) {
    const now = rule_id === null ? undefined : force.get(rule_id)
    if (rule_id === null || !now || isOut(now.force)) continue
    const shared = { byDocument: `${cleanUp.title}结果公告`, clauses: [], note: reason ?? '' }
    await recordFact(
      registering,
      rule_id,
      decision === 'repeal' ? { kind: 'repeal', on: today, ...shared } : { kind: 'expire', on: today, lastDay: today, ...shared },
    )
  }
}
