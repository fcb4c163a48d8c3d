import { deriveReport, emptyFigures, type Figures, importEarlierReport, layoutOf } from '../modules/annual-reports/index.ts'
import { loadOrganisations, organisationBySlug } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction } from '../platform/ctx.ts'

type Before = { year: number; processed: number }

/**
 * On the day by which a government publishes (条例第四十九条: 31 March), enters the report on the year before the replayed one as
 * it was published then: so many requests handled, and as many carried forward as the replay has carried over.
 */
export const importReportBefore =
  ({ year, processed }: Before) =>
  async (ctx: Ctx, day: string) => {
    if (day !== `${year}-03-31`) return
    const city = organisationBySlug(await loadOrganisations(ctx), 'sz')
    if (!city) return
    const { figures } = await deriveReport(ctx, city.id, year - 1)
    const report = { publisher: city.name, year: year - 1, ...layoutOf(grownTo(figures, processed)) }
    await inTransaction(ctx, (tx) =>
      importEarlierReport(
        tx,
        { organisation: city.id, year: year - 1 },
        {
          report,
          provenance: '启用本平台前已公布的年度报告（示例数据）',
        },
      ),
    )
  }

/** The figures of the last weeks of a year grown to those of the whole year, column by column; what was carried forward stays. */
function grownTo(figures: Figures, processed: number): Figures {
  const grown: Figures = structuredClone({ ...emptyFigures(), ...figures })
  const { table3 } = grown
  const rows = Object.entries(table3).filter(
    ([row]) => !['newReceived', 'carriedOver', 'processedTotal', 'carriedForward'].includes(row),
  )
  const total = Math.max(1, table3.processedTotal.total)
  for (const [, cells] of rows)
    for (const column of Object.keys(cells) as (keyof typeof cells)[])
      if (column !== 'total') cells[column] = Math.floor((cells[column] * processed) / total)
  const sum = () =>
    rows.reduce(
      (all, [, cells]) => all + Object.entries(cells).reduce((row, [column, value]) => row + (column === 'total' ? 0 : value), 0),
      0,
    )
  table3.granted.naturalPerson += processed - sum()
  for (const [, cells] of rows)
    cells.total = Object.entries(cells).reduce((row, [column, value]) => row + (column === 'total' ? 0 : value), 0)
  for (const column of Object.keys(table3.processedTotal) as (keyof typeof table3.processedTotal)[]) {
    table3.processedTotal[column] = rows.reduce((all, [, cells]) => all + cells[column], 0)
    table3.carriedOver[column] = 0
    table3.newReceived[column] = table3.processedTotal[column] + table3.carriedForward[column]
  }
  return grown
}
