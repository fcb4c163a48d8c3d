import { count, percent } from '../../../../../ui/format.ts'
import { Chart, More } from '../../../../../ui/index.ts'
import { channelWords, kindWords } from '../../../model.ts'
import { outcomes } from '../../../outcomes.ts'
import type { Statistics, Tally } from '../../../statistics.ts'

type Props = { statistics: Statistics; subjectAreas: Map<string, string> }

/** The same figures drawn: by month, outcome, subject area, kind of applicant and channel, each with its table. */
export const StatisticsCharts = ({ statistics, subjectAreas }: Props) => {
  const { months, year, outcomes: ended } = statistics
  const groups = [...Map.groupBy(ended, ({ outcome }) => outcomes[outcome].group)]
    .map(([group, members]) => ({
      key: group,
      count: sum(members, (each) => each.count),
      before: members.every(({ before }) => before === null) ? null : sum(members, (each) => each.before ?? 0),
    }))
    .sort((one, other) => other.count - one.count)
  return (
    <>
      <Chart
        title="各月收到和办结"
        kind="line"
        categoryName="月份"
        unit="件"
        sentence={peakSentence(months.received)}
        categories={months.received.map((_, index) => `${index + 1}月`)}
        series={[
          { name: '收到', values: months.received },
          { name: '办结', values: months.processed },
        ]}
      />
      <Breakdown title="办理结果" what="办结" rows={groups} year={year} name={(key) => key} />
      <More summary="每一种结果的件数">
        <Breakdown
          title="办理结果（细项）"
          what="办结"
          rows={ended.map(({ outcome, ...tally }) => ({ key: outcome, ...tally }))}
          year={year}
          name={(key) => outcomes[key as keyof typeof outcomes]?.label ?? key}
        />
      </More>
      <Breakdown
        title="主题领域"
        what="收到"
        rows={statistics.subjectAreas}
        year={year}
        name={(key) => subjectAreas.get(key) ?? key}
      />
      <Breakdown
        title="申请人类别"
        what="收到"
        rows={statistics.kinds}
        year={year}
        name={(key) => kindWords[key as keyof typeof kindWords] ?? key}
      />
      <Breakdown
        title="提交方式"
        what="收到"
        rows={statistics.channels}
        year={year}
        name={(key) => channelWords[key as keyof typeof channelWords] ?? key}
      />
    </>
  )
}

type BreakdownProps = { title: string; what: string; rows: Tally[]; year: number; name: (key: string) => string }

const Breakdown = ({ title, what, rows, year, name }: BreakdownProps) => {
  const [total, first] = [sum(rows, (row) => row.count), rows[0]]
  if (!first || total === 0) return null
  const hasBefore = rows.some(({ before }) => before !== null)
  return (
    <Chart
      title={title}
      kind="bars"
      categoryName={title}
      unit="件"
      categories={rows.map(({ key }) => name(key))}
      sentence={`${what}的 ${count(total)} 件中，${name(first.key)}最多，${count(first.count)} 件，占 ${percent(first.count / total)}。`}
      series={[
        { name: `${year}年`, values: rows.map((row) => row.count) },
        ...(hasBefore ? [{ name: `${year - 1}年同期`, values: rows.map((row) => row.before) }] : []),
      ]}
    />
  )
}

function peakSentence(values: (number | null)[]) {
  const most = Math.max(...values.map((value) => value ?? 0))
  const month = values.indexOf(most) + 1
  return most === 0 ? '还没有收到申请。' : `${month}月收到最多，${count(most)} 件。`
}

const sum = <T,>(rows: readonly T[], value: (row: T) => number) => rows.reduce((total, row) => total + value(row), 0)
