import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { PromiseMade } from '../events.ts'
import { mayWrite } from '../policy.ts'
import { getWorkplace, lockReport } from '../queries.ts'

/** Writes down one improvement that section 五 promises, so that next year's report has to say what became of it. */
export async function makePromise(
  tx: Tx,
  { organisation: reference, year }: { organisation: string; year: number },
  text: string,
) {
  const organisation = await getWorkplace(tx, reference)
  if (!mayWrite(tx.actor, organisation.id)) throw forbidden()
  const report = await lockReport(tx, organisation.id, year)
  if (report.status === 'closed') throw conflict('annual-reports.closed', '该年度报告已经定稿公布，不能再修改')
  const made = { report_id: report.id, text, made_by: tx.actor.id, made_at: tx.now }
  const { id } = await tx.db.insertInto('annual_reports.promise').values(made).returning('id').executeTakeFirstOrThrow()
  await record(tx, PromiseMade, report.id, { year, promise: id }, organisation.id)
  return id
}
