import { dayOf } from '../../platform/day.ts'
import { layoutOf } from './layout.ts'
import { dueOn } from './model.ts'
import type { WholeReport } from './preview.ts'
import type { ReportView } from './schema.ts'

/** The report as the API answers it. */
export const viewOf = ({ organisation, publisher, year, asOf, figures, report }: WholeReport): ReportView => ({
  organisation: organisation.slug,
  publisher,
  year,
  asOf,
  tables: layoutOf(figures),
  closed: report?.status === 'closed',
  hash: report?.hash ?? null,
})

/** When the report has to be published, as a sentence; the days of 条例第四十九条 do not move when they fall on a day of rest. */
export function publicationSentence(
  { organisation, year, report }: Pick<WholeReport, 'organisation' | 'year' | 'report'>,
  now: Date,
) {
  const due = dueOn(year, organisation.kind === 'government')
  const [month, day] = [Number(due.slice(5, 7)), Number(due.slice(8, 10))]
  const limit = `${year + 1}年${month}月${day}日`
  if (report?.closed_at)
    return report.source === 'imported'
      ? '外部已公布的报告，录入供对照'
      : `已于${dayOf(report.closed_at)}定稿公布（法定期限${limit}）`
  const days = Math.round((Date.parse(due) - Date.parse(dayOf(now))) / 86_400_000)
  if (days > 0) return `应于${limit}前公布（条例第四十九条），还剩${days}天`
  return days === 0 ? `应于今天（${limit}）公布（条例第四十九条）` : `应于${limit}前公布（条例第四十九条），已逾期${-days}天`
}
