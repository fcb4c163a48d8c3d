import type { Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { PromiseFollowed } from '../events.ts'
import { mayWrite } from '../policy.ts'
import { getWorkplace, lockReport } from '../queries.ts'
import type { FollowPromise } from '../schema.ts'

/** Says what became of a promise of that year's section 五; possible also after the report that made it was closed. */
export async function followPromise(
  tx: Tx,
  { organisation: reference, year, id }: { organisation: string; year: number; id: string },
  input: FollowPromise,
) {
  const organisation = await getWorkplace(tx, reference)
  if (!mayWrite(tx.actor, organisation.id)) throw forbidden()
  const report = await lockReport(tx, organisation.id, year)
  const followed = { ...input, followed_by: tx.actor.id, followed_at: tx.now }
  await tx.db
    .updateTable('annual_reports.promise')
    .set(followed)
    .where('id', '=', id)
    .where('report_id', '=', report.id)
    .returning('id')
    .executeTakeFirstOrThrow(notFound)
  await record(tx, PromiseFollowed, report.id, { year, promise: id, status: input.status }, organisation.id)
}
