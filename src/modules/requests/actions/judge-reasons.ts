import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ReasonsJudged } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/**
 * 条例第三十五条: unreasonable reasons let the office refuse to handle the request; reasonable ones that leave too little time
 * lead to a later date, which the applicant is told. That date is not the extension of Article 33.
 */
export async function judgeReasons(tx: Tx, id: string, { reasonable, judgement, ...input }: Input<'judgeReasons'>) {
  const deferredUntil = input.deferredUntil ?? null
  const request = await lockFor(tx, id, 'judgeReasons')
  const today = dayOf(tx.now)
  const asked = await tx.db.selectFrom('requests.reasons').selectAll().where('request_id', '=', id).executeTakeFirst()
  if (!asked) throw conflict('requests.reasons-not-asked', '尚未要求申请人说明理由（条例第三十五条）')
  if (asked.judged_on) throw conflict('requests.reasons-judged', `已于 ${asked.judged_on} 认定`)
  if (reasonable && (deferredUntil === null || deferredUntil <= today))
    throw new FieldRefusal('deferredUntil', '理由合理的，请写明今天以后的答复日期')
  if (!reasonable && deferredUntil !== null) throw new FieldRefusal('deferredUntil', '理由不合理的，不约定延迟答复日期')
  await tx.db
    .updateTable('requests.reasons')
    .set({ reasonable, judgement, judged_on: today })
    .where('request_id', '=', id)
    .execute()
  if (reasonable) await changeRequest(tx, request, { deferred_until: deferredUntil })
  await record(tx, ReasonsJudged, id, { reasonable, deferredUntil }, request.organisation_id)
}
