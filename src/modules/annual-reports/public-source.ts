import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { EarlierReportImported, ReportClosed } from './events.ts'
import { narrativeSections } from './model.ts'
import { fillIn } from './narrative/references.ts'
import { frozenOf } from './preview.ts'
import { type Report, readNarrative } from './queries.ts'

/** Every report that was closed and so published, or published before and entered here. */
export const publishedReports: PublicSource = {
  kind: 'annual-report',
  label: '年度报告',
  changedBy: [{ event: ReportClosed }, { event: EarlierReportImported }],
  load: async (ctx, ids) => (ids.length === 0 ? [] : things(ctx, await closed(ctx, ids))),
  all: async function* (ctx) {
    yield await things(ctx, await closed(ctx))
  },
}

const closed = ({ db }: Ctx, ids?: readonly string[]) =>
  db
    .selectFrom('annual_reports.report')
    .selectAll()
    .where('status', '=', 'closed')
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .execute()

async function things(ctx: Ctx, reports: readonly Report[]): Promise<PublicThing[]> {
  const { byId } = await loadOrganisations(ctx)
  const found: PublicThing[] = []
  for (const report of reports) {
    const organisation = byId.get(report.organisation_id)
    if (!organisation || !report.closed_at) continue
    const written = await readNarrative(ctx, report)
    found.push({
      id: report.id,
      kind: 'annual-report',
      title: `${report.publisher ?? organisation.name}${report.year}年政府信息公开工作年度报告`,
      url: `/annual-reports/${organisation.slug}/${report.year}`,
      text: fillIn(narrativeSections.map((section) => written[section].text).join('\n'), frozenOf(report)?.figures ?? []),
      office: organisation.id,
      // One that was published elsewhere was so on a day that nobody entered.
      publishedOn: report.source === 'imported' ? null : dayOf(report.closed_at),
      form: '报告',
    })
  }
  return found
}
