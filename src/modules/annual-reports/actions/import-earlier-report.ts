import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { EarlierReportImported } from '../events.ts'
import { layoutOf, readLayout } from '../layout.ts'
import { FORMAT_VERSION } from '../model.ts'
import { isSeen, mayImport } from '../policy.ts'
import { getReporter, lockReport, publisherOf } from '../queries.ts'
import type { ImportEarlierReport } from '../schema.ts'

/**
 * Enters a report that was published before, as it was published, for comparison and for what it carried forward. It keeps
 * where it comes from; its identities are shown, not demanded.
 */
export async function importEarlierReport(
  tx: Tx,
  { organisation: reference, year }: { organisation: string; year: number },
  input: ImportEarlierReport,
) {
  const organisation = await getReporter(tx, reference)
  if (tx.actor?.kind !== 'system' && !isSeen(tx.actor, organisation.id)) throw notFound()
  if (!mayImport(tx.actor, organisation.id)) throw forbidden()
  if (dayOf(tx.now) <= `${year}-12-31`) throw conflict('annual-reports.year-not-over', `${year}年统计期限尚未届满`)
  const report = await lockReport(tx, organisation.id, year)
  if (report.status === 'closed') throw conflict('annual-reports.closed', '该年度报告已经公布')
  const { figures, unreadable } = readLayout(input.report)
  const [first] = unreadable
  if (first)
    throw new FieldRefusal(
      'report',
      `报告有${unreadable.length}处不能读取：${first.table}“${first.row}”“${first.column}”${first.identity}`,
    )

  const publisher =
    typeof input.report.publisher === 'string' ? input.report.publisher : await publisherOf(tx, organisation, year)
  const layout = layoutOf(figures)
  const canonical = canonicalJson({ publisher, year, formatVersion: FORMAT_VERSION, ...layout })
  const hash = sha256(canonical)
  await tx.db
    .updateTable('annual_reports.report')
    .set({
      status: 'closed',
      source: 'imported',
      publisher,
      tables: JSON.stringify(layout),
      canonical,
      hash,
      provenance: input.provenance,
      closed_at: tx.now,
      closed_by: tx.actor.id,
    })
    .where('id', '=', report.id)
    .execute()
  await record(tx, EarlierReportImported, report.id, { year, hash }, organisation.id)
  return report.id
}
