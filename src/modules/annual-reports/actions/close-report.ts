import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import { sha256 } from '../canonical.ts'
import { definitions } from '../definitions.ts'
import { ReportClosed } from '../events.ts'
import { exportReport } from '../exports/export-report.ts'
import { identities } from '../identities.ts'
import { layoutOf } from '../layout.ts'
import { countFigures } from '../narrative/count-figures.ts'
import { extentOf } from '../narrative/extent.ts'
import { mayClose } from '../policy.ts'
import { previewReport, sealOf } from '../preview.ts'
import { getWorkplace, lockReport } from '../queries.ts'
import type { CloseReport } from '../schema.ts'

/**
 * Closes and thereby publishes a year's report: figures, narrative and the rules by which they were counted are frozen with
 * their hash, and the files made from them are kept. Refused while an identity does not hold.
 */
export async function closeReport(
  tx: Tx,
  { organisation: reference, year }: { organisation: string; year: number },
  input: CloseReport = { carryOverReason: undefined },
) {
  const organisation = await getWorkplace(tx, reference)
  if (!mayClose(tx.actor, organisation.id)) throw forbidden('年度报告由本机关负责人定稿公布')
  const report = await lockReport(tx, organisation.id, year)
  if (report.status === 'closed') throw conflict('annual-reports.closed', '该年度报告已经定稿公布')
  if (dayOf(tx.now) <= `${year}-12-31`)
    throw conflict('annual-reports.year-not-over', `${year}年统计期限尚未届满，12月31日以后方可定稿`)
  const whole = await previewReport(tx, organisation, year)
  const broken = identities(whole.figures, whole.previous).filter(({ holds }) => !holds)
  const fatal = broken.find(({ id }) => id !== 'carry-over' || !input.carryOverReason)
  if (fatal) throw conflict('annual-reports.identity', `勾稽关系不符，不能定稿：${fatal.sentence}`)

  const { canonical, hash } = sealOf(whole)
  const organisations = subtreeOf(await loadOrganisations(tx), organisation.id)
  const frozen = {
    ...definitions,
    organisations,
    stated: whole.stated,
    figures: await countFigures(tx, extentOf(year, organisations)),
    ...(input.carryOverReason && broken.length > 0 && { carryOverReason: input.carryOverReason }),
  }
  const closed = await tx.db
    .updateTable('annual_reports.report')
    .set({
      status: 'closed',
      publisher: whole.publisher,
      tables: JSON.stringify(layoutOf(whole.figures)),
      canonical,
      hash,
      definitions: JSON.stringify(frozen),
      closed_at: tx.now,
      closed_by: tx.actor.id,
    })
    .where('id', '=', report.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  for (const { format, name, bytes } of await exportReport({ ...whole, report: closed })) {
    await tx.db
      .insertInto('annual_reports.export')
      .values({ report_id: report.id, format, name, bytes: Buffer.from(bytes), sha256: sha256(bytes) })
      .execute()
  }
  await record(tx, ReportClosed, report.id, { year, hash }, organisation.id)
  return closed
}
