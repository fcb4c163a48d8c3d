import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import type { Section } from '../model.ts'
import { countFigures } from './count-figures.ts'
import { extentOf } from './extent.ts'
import { plainly, type Quotation, quotationsIn, typedNumbers } from './typed-numbers.ts'

type Saved = { report: string; organisation: string; year: number; section: Section; text: string }

/** With a section's new version: which of its typed numbers agree with which figures now; what agreed before and still stands is kept. */
export async function keepQuotations(tx: Tx, { report, organisation, year, section, text }: Saved) {
  const before = (await listQuotations(tx, report)).filter((each) => each.section === section)
  await tx.db.deleteFrom('annual_reports.quotation').where('report_id', '=', report).where('section', '=', section).execute()
  if (typedNumbers(text).length === 0) return
  const offices = subtreeOf(await loadOrganisations(tx), organisation)
  const now = quotationsIn(section, text, await countFigures(tx, extentOf(year, offices)))
  const agree = new Set(now.map(({ quote }) => quote))
  const kept = before.filter(({ quote }) => !agree.has(quote) && plainly(text).includes(quote))
  const all = [...now, ...kept].map((each) => ({ report_id: report, ...each }))
  if (all.length > 0)
    await tx.db
      .insertInto('annual_reports.quotation')
      .values(all)
      .onConflict((again) => again.doNothing())
      .execute()
}

export async function listQuotations({ db }: Pick<Ctx, 'db'>, report: string): Promise<Quotation[]> {
  const rows = await db
    .selectFrom('annual_reports.quotation')
    .select(['section', 'quote', 'name', 'version', 'value'])
    .where('report_id', '=', report)
    .orderBy('section')
    .orderBy('quote')
    .execute()
  return rows.map(({ section, value, ...row }) => ({ ...row, section: section as Section, value: Number(value) })) // as the table checks
}
