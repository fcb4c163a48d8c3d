import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { commentProblem } from '../comments.ts'
import { CommentsHeld } from '../events.ts'
import { mayApply, mayRegister } from '../policy.ts'
import { listRuleSets, lockRule } from '../queries.ts'
import { RecordComments } from '../schema.ts'

/** How the public was heard. Shorter than the law's thirty days needs its reason (规章制定程序条例第十五条, 优化营商环境条例第六十二条). */
export async function recordComments(tx: Tx, id: string, input: RecordComments) {
  const { from, until, reason, url = null, opinions, feedback } = RecordComments.parse(input)
  const rule = await lockRule(tx, id)
  if (!mayApply(tx.actor, rule) && !mayRegister(tx.actor)) throw forbidden()
  if (rule.stage === 'promulgated' || rule.stage === 'voided')
    throw conflict('rules.wrong-stage', '该文件已经公布或者作废，不能再登记征求意见情况')
  if (until < from) throw new FieldRefusal('until', '截止日期不能早于开始日期')
  const problem = commentProblem(rule, await listRuleSets(tx), [{ from, until, reason }])
  if (problem) throw new FieldRefusal('reason', problem)
  await tx.db.insertInto('rules.comment_period').values({ rule_id: id, from, until, reason, url, opinions, feedback }).execute()
  await record(tx, CommentsHeld, id, { from, until }, rule.organisation_id)
}
