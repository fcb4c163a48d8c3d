import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { NarrativeSaved } from '../events.ts'
import { keepQuotations } from '../narrative/keep-quotations.ts'
import { unknownIn } from '../narrative/references.ts'
import { mayWrite } from '../policy.ts'
import { getWorkplace, lockReport, readNarrative } from '../queries.ts'
import type { SaveNarrative } from '../schema.ts'

/** Saves a narrative section as its next version; answers that version. Who wrote on an older one is told instead of overwriting. */
export async function saveNarrative(
  tx: Tx,
  { organisation: reference, year }: { organisation: string; year: number },
  input: SaveNarrative,
) {
  const organisation = await getWorkplace(tx, reference)
  if (!mayWrite(tx.actor, organisation.id)) throw forbidden()
  const [unknown] = unknownIn(input.text)
  if (unknown !== undefined) throw new FieldRefusal('text', `没有名为“${unknown}”的数字，可以引用的见正文下方的列表`)
  const report = await lockReport(tx, organisation.id, year)
  if (report.status === 'closed') throw conflict('annual-reports.closed', '该年度报告已经定稿公布，不能再修改')
  const { version } = (await readNarrative(tx, report))[input.section]
  if (version !== input.version)
    throw conflict('annual-reports.newer-version', `这一部分已有新的版本（第${version}版），请在新版本上修改`)
  const saved = {
    report_id: report.id,
    section: input.section,
    version: version + 1,
    text: input.text,
    saved_by: tx.actor.id,
    saved_at: tx.now,
  }
  await tx.db.insertInto('annual_reports.narrative').values(saved).execute()
  const { section, text } = input
  await keepQuotations(tx, { report: report.id, organisation: organisation.id, year, section, text })
  await record(tx, NarrativeSaved, report.id, { year, section: input.section, version: version + 1 }, organisation.id)
  return version + 1
}
