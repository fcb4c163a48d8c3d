import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ReviewTaskDone } from '../events.ts'
import { mayDecideTask } from '../policy.ts'
import { lockTask } from '../queries.ts'
import { DecideTask } from '../schema.ts'

/** The owner's proposal (深府办〔2014〕16号): how the basis changed, 保留 / 修改 / 废止 / 宣布失效, who was heard. What follows is a fact of its own. */
export async function decideTask(tx: Tx, id: string, input: DecideTask) {
  const { decision, basisChange, opinion, consultation } = DecideTask.parse(input)
  const task = await lockTask(tx, id)
  if (!mayDecideTask(tx.actor, task.organisation_id)) throw forbidden()
  if (task.status === 'done') throw conflict('rules.task-done', '这一事项已经办结')
  await tx.db
    .updateTable('rules.review_task')
    .set({
      status: 'done',
      decision,
      basis_change: basisChange,
      opinion,
      consultation,
      decided_by: tx.actor.id,
      decided_on: dayOf(tx.now),
    })
    .where('id', '=', id)
    .execute()
  await record(tx, ReviewTaskDone, task.rule_id, { taskId: id, decision }, task.organisation_id)
}
