import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { UnitAnswered } from '../events.ts'
import { lockTask } from '../tasks.ts'

/** The unit that was asked hands in its part. */
export async function answerTask(tx: Tx, id: string, { answer }: { answer: string }) {
  await refuseSecret(tx, { text: answer })
  const task = await lockTask(tx, id)
  if (task.answered_on) throw conflict('requests.task-answered', `已于 ${task.answered_on} 反馈`)
  const done = { answered_on: dayOf(tx.now), answered_by: tx.actor?.id ?? null, answer }
  await tx.db.updateTable('requests.task').set(done).where('id', '=', id).execute()
  await record(tx, UnitAnswered, task.request_id, { task: id }, task.organisation_id)
}
