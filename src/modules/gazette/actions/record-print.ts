import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { CopiesDistributed, PrintRecorded } from '../events.ts'
import { listDistribution, lockIssue } from '../queries.ts'

/** How many copies were printed. */
export async function recordPrint(tx: Tx, id: string, { printRun }: { printRun: number }) {
  await lockIssue(tx, id, 'published')
  const sent = copiesOf(await listDistribution(tx, id))
  if (printRun < sent) throw new FieldRefusal('printRun', `印数不能少于已发行的 ${sent} 份`)
  await tx.db.updateTable('gazette.issue').set({ print_run: printRun }).where('id', '=', id).execute()
  await record(tx, PrintRecorded, id, { printRun })
}

/** Copies that went out: to reading points, libraries, archives, subscribers. */
export async function recordDistribution(tx: Tx, id: string, input: { recipient: string; copies: number; sentOn: string }) {
  const issue = await lockIssue(tx, id, 'published')
  if (issue.print_run === null) throw conflict('gazette.print-run-missing', '请先登记印数')
  if (issue.published_at && input.sentOn < dayOf(issue.published_at)) throw new FieldRefusal('sentOn', '发行日期不能早于出版日期')
  if (input.sentOn > dayOf(tx.now)) throw new FieldRefusal('sentOn', '发行日期不能晚于今天')
  const left = issue.print_run - copiesOf(await listDistribution(tx, id))
  if (input.copies > left) throw new FieldRefusal('copies', `本期印 ${issue.print_run} 份，只剩 ${left} 份`)
  await tx.db
    .insertInto('gazette.distribution')
    .values({
      issue_id: id,
      recipient: input.recipient,
      copies: input.copies,
      sent_on: input.sentOn,
      recorded_by: tx.actor?.id ?? '',
    })
    .execute()
  await record(tx, CopiesDistributed, id, { copies: input.copies, on: input.sentOn })
}

const copiesOf = (distribution: { copies: number }[]) => distribution.reduce((sum, { copies }) => sum + copies, 0)
