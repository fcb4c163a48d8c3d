import { raw } from 'hono/html'
import { Chart, count, Figure, Figures, Filters, More, type PageFrame, PortalPage, Section, Table } from '../../../../ui/index.ts'
import { drawMap } from '../../../datasets/index.ts'
import { type Cut, cutLabels } from '../../indicators/cuts.ts'
import { type Definition, shownValue } from '../../indicators/definition.ts'
import type { PublishedMonth, PublishedRow, Told } from '../../indicators/published.ts'
import { SMALL } from '../../indicators/suppress.ts'
import { wilson } from '../../indicators/wilson.ts'
import { between, unitWord, worded } from '../shown.ts'
import { drawnUnit, drawnValue, toldWords } from './told.tsx'

export type PublicCut = Exclude<Cut, 'all' | 'district-office'>
type Props = {
  page: PageFrame
  year: number
  cut: PublicCut
  figures: { definition: Definition; told: Told }[]
  indicator: Definition
  months: PublishedMonth[]
  rows: PublishedRow[]
  nameOf: (cut: Cut, value: string) => string
  map: { shapes: Parameters<typeof drawMap>[0]['shapes']; values: ReadonlyMap<string, number>; ground: string } | null
  until: string | null
  because: number
}

// 满意率 is never shown without who did not answer, and the on-time rate never without what came back.
const SHOWN = [
  'received',
  'work-orders',
  'on-time',
  'overdue',
  'first-contact',
  'solved',
  'satisfied',
  'rated',
  'redo',
  'relapse',
  'extension',
  'returned',
]
const IN_TABLE = ['received', 'on-time', 'solved', 'satisfied', 'rated', 'redo', 'relapse', 'overdue']

/** 办理情况: every figure beside its definition, published together. */
export const PublicFiguresPage = (props: Props) => {
  const { page, year, cut, figures, rows, nameOf, map, until, because } = props
  const byName = new Map(figures.map((each) => [each.definition.name, each]))
  const columns = IN_TABLE.flatMap((name) => byName.get(name)?.definition ?? [])
  return (
    <PortalPage title={`${year}年诉求办理情况`} page={page} breadcrumb={[{ href: '/demands', label: '民意速办' }]} width="wide">
      <p class="yg-quiet">{until ? `统计到 ${until}。` : '还没有统计。'}每个数字都有公开的定义和查询语句，点开可以看到。</p>
      <Figures>
        {SHOWN.flatMap((name) => byName.get(name) ?? []).map(({ definition, told }) => (
          <Figure
            label={definition.title}
            value={toldWords(definition, told)}
            {...(told && told !== 'few' && { unit: unitWord(definition) })}
            note={noteOf(definition, told)}
            href={`/supervision/indicators/${definition.name}`}
          />
        ))}
      </Figures>
      <Series {...props} />
      <Section title={`按${cutLabels[cut]}`}>
        <Filters
          action="/supervision"
          filters={[
            {
              kind: 'select',
              name: 'year',
              label: '年份',
              value: String(year),
              all: '今年',
              options: [year, year - 1, year - 2].map((each) => ({ value: String(each), label: `${each}年` })),
            },
            {
              kind: 'select',
              name: 'by',
              label: '分组',
              value: cut,
              all: cutLabels.district,
              options: Object.entries(cutLabels).map(([value, label]) => ({ value, label })),
            },
            {
              kind: 'select',
              name: 'indicator',
              label: '趋势图',
              value: props.indicator.name,
              all: '按时办结率',
              options: figures.map(({ definition }) => ({ value: definition.name, label: definition.title })),
            },
          ]}
        />
        {map && (
          <figure class="yg-chart">
            <figcaption>
              <strong class="yg-chart__title">各区收到的诉求</strong>
              <span class="yg-chart__sentence">下表有各区的数字。</span>
            </figcaption>
            <div class="yg-chart__wide" aria-hidden="true">
              {raw(drawMap({ shapes: map.shapes, values: map.values }))}
            </div>
            <div class="yg-chart__narrow" aria-hidden="true">
              {raw(drawMap({ shapes: map.shapes, values: map.values }, 340))}
            </div>
            <p class="yg-quiet">{map.ground}不单列的不着色。</p>
          </figure>
        )}
        <Table
          caption={`${year}年各${cutLabels[cut]}情况`}
          stack={false}
          dense
          rows={rows}
          empty="还没有诉求。"
          columns={[
            { header: cutLabels[cut], rowHeader: true, cell: ({ value }) => nameOf(cut, value) },
            ...columns.map((definition) => ({
              header: `${definition.title}${definition.unit === 'count' ? '（件）' : ''}`,
              numeric: true,
              cell: (row: PublishedRow) => toldWords(definition, row.told[definition.name]),
            })),
          ]}
        />
        <p>
          <a href={`/supervision/figures.csv?year=${year}&by=${cut}`}>下载表格（CSV）</a>　
          <a href={`/supervision/figures.json?year=${year}&by=${cut}`}>数据接口（JSON）</a>
        </p>
      </Section>
      <More summary="怎样读这些数字">
        <ul>
          <li>满意率只算作出评价的，评价率说明有多少人作出了评价；两个数字一起看。</li>
          <li>括号里是 95% 的可信范围（威尔逊区间）：件数越少，范围越宽，越不宜比较高低。</li>
          <li>“不单列”的，是少于 {SMALL} 件的，和由合计能推算出它们的。</li>
          <li>指标的算法变了就是新的一版，以往各月按各版重新计算，同时公布。</li>
        </ul>
      </More>
      <p>
        <a href="/supervision/because">因您反映：{count(because)} 项改进</a>
      </p>
    </PortalPage>
  )
}

function noteOf(definition: Definition, told: Told) {
  if (!told || told === 'few') return `第 ${definition.version} 版定义`
  if (definition.unit !== 'share') return `第 ${definition.version} 版定义`
  const interval = wilson(told.numerator, told.denominator)
  return `${count(told.numerator)} / ${count(told.denominator)}${interval ? `（${between(interval)}）` : ''}`
}

const Series = ({ year, indicator, months }: Props) => {
  const drawn = months.map(({ told }) => drawnValue(indicator, told[indicator.version]))
  const known = months.flatMap(({ told, month }) => {
    const cell = told[indicator.version]
    return cell && cell !== 'few' && shownValue(indicator, cell) !== null ? [{ month, cell }] : []
  })
  const last = known.at(-1)
  if (!last)
    return (
      <p class="yg-quiet">
        {indicator.title}按月：还没有可以公布的月份。一个月满 {SMALL} 件才公布。
      </p>
    )
  return (
    <Chart
      title={`${indicator.title}，按月`}
      sentence={`${year}年最近一个月（${last.month}）为 ${worded(indicator, last.cell)}${unitWord(indicator)}`}
      categoryName="月份"
      kind={indicator.unit === 'count' ? 'columns' : 'line'}
      categories={months.map(({ month }) => `${Number(month.slice(5))}月`)}
      series={[{ name: indicator.title, values: drawn }]}
      unit={drawnUnit(indicator)}
      href={`/supervision/indicators/${indicator.name}`}
    />
  )
}
