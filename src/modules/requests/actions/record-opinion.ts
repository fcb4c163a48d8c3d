import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OpinionRecorded } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The opinion of those consulted ends their pause. A third party's objection binds only as Article 32 says; the office decides. */
export async function recordOpinion(tx: Tx, id: string, { consultation, opinion, repliedOn, note }: Input<'recordOpinion'>) {
  const request = await lockFor(tx, id, 'recordOpinion')
  const found = await tx.db
    .selectFrom('requests.consultation')
    .selectAll()
    .where('id', '=', consultation)
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (found.opinion) throw conflict('requests.opinion-recorded', '该征求意见已有结果')
  if (repliedOn < found.sent_on || repliedOn > dayOf(tx.now))
    throw new FieldRefusal('repliedOn', `收到意见日期应在 ${found.sent_on} 至今天之间`)
  await tx.db
    .updateTable('requests.consultation')
    .set({ opinion, replied_on: repliedOn, note })
    .where('id', '=', consultation)
    .execute()
  await changeRequest(tx, request, {})
  await record(tx, OpinionRecorded, id, { consultation, opinion, on: repliedOn }, request.organisation_id)
}
