import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { lastDay } from '../clock.ts'
import { UnitAsked } from '../events.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** Gives a part of the work to a unit, of this office or another, with a date of its own. The unit sees the question only. */
export async function askUnit(
  tx: Tx,
  id: string,
  { organisation, unit, question, workingDays }: Input<'askUnit'>,
): Promise<string> {
  const request = await lockFor(tx, id, 'askUnit')
  if (!(await loadOrganisations(tx)).byId.has(organisation)) throw new FieldRefusal('organisation', '没有这个机关，请重新选择')
  const today = dayOf(tx.now)
  const { dueOn } = lastDay(await loadCalendar(tx), today, 'task', workingDays)
  const { id: task } = await tx.db
    .insertInto('requests.task')
    .values({ request_id: id, organisation_id: organisation, unit, question, asked_on: today, due_on: dueOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, UnitAsked, id, { task, organisation, dueOn }, request.organisation_id)
  return task
}
