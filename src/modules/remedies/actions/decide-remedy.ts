import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RedoOrdered, RemedyDecided } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { forumOf, type OutcomeMapping, type Remedy } from '../model.ts'
import type { DecideRemedy } from '../schema.ts'

/** Notes how the case ended. An order to decide anew, with its date, is told to whoever keeps the request. */
export async function decideRemedy(tx: Tx, id: string, input: DecideRemedy): Promise<Remedy> {
  const remedy = await lockFor(tx, id, 'decide')
  const mapping = await mappingOf(tx, remedy, input)
  const change = changeOf(tx, remedy, mapping, input)
  await tx.db.updateTable('remedies.remedy').set(change).where('id', '=', id).execute()
  const { outcome, closed_on: on, redo_due_on: dueOn } = change
  const { request_id: requestId, organisation_id } = remedy
  await record(tx, RemedyDecided, id, { requestId, detail: mapping.detail, outcome, on }, organisation_id)
  if (dueOn !== null) await record(tx, RedoOrdered, id, { requestId, dueOn }, organisation_id)
  return { ...remedy, ...change }
}

async function mappingOf(tx: Tx, { kind, accepted_on }: Remedy, { detail }: DecideRemedy): Promise<OutcomeMapping> {
  const mapping = await tx.db.selectFrom('remedies.outcome_mapping').selectAll().where('detail', '=', detail).executeTakeFirst()
  if (mapping?.forum !== forumOf(kind)) throw new FieldRefusal('detail', '请选择结果')
  if (accepted_on === null && !mapping.before_acceptance)
    throw new FieldRefusal('detail', '案件尚未受理（立案），请先登记受理（立案）')
  if (accepted_on !== null && mapping.before_acceptance)
    throw new FieldRefusal('detail', `案件已经受理（立案），不能以“${mapping.label}”办结`)
  return mapping
}

function changeOf({ now }: Tx, { filed_on, accepted_on, note }: Remedy, mapping: OutcomeMapping, input: DecideRemedy) {
  const { closedOn, redoDueOn } = input
  if (closedOn > dayOf(now)) throw new FieldRefusal('closedOn', '办结日期不能晚于今天')
  if (closedOn < (accepted_on ?? filed_on)) throw new FieldRefusal('closedOn', '办结日期不能早于受理（立案）日期')
  if (redoDueOn && !mapping.may_redo) throw new FieldRefusal('redoDueOn', `“${mapping.label}”不会责令重新作出处理`)
  if (redoDueOn && redoDueOn <= closedOn) throw new FieldRefusal('redoDueOn', '重新作出处理的期限应当晚于办结日期')
  return {
    outcome_detail: mapping.detail,
    outcome: mapping.outcome,
    closed_on: closedOn,
    redo_due_on: redoDueOn ?? null,
    note: [note, input.note].filter(Boolean).join('\n'),
  }
}
