import { count, longDay, percent } from '../../../../../ui/format.ts'
import {
  CheckList,
  Figure,
  Figures,
  Filters,
  More,
  type Option,
  type PageFrame,
  PortalPage,
  Section,
} from '../../../../../ui/index.ts'
import { definitions, type Statistics } from '../../../statistics.ts'
import { comparisons, differenceOf } from './comparison.ts'
import { StatisticsCharts } from './statistics-charts.tsx'

export type GuideRate = { shown: number; opened: number; filed: number; answered: number }
type Props = {
  page: PageFrame
  statistics: Statistics
  guide: GuideRate
  office: { slug: string; name: string } | null
  offices: Option[]
  years: number[]
  subjectAreas: Map<string, string>
}

/** Live figures of requests, each with what it counts and how it compares with the year before. */
export const StatisticsPage = (props: Props) => {
  const { page, statistics, office, offices, years } = props
  const { year, to, isWhole, headline } = statistics
  return (
    <PortalPage
      title="政府信息公开申请办理情况"
      page={page}
      width="wide"
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/requests', label: '依申请公开' },
      ]}
      labels={{ column: COLUMN }}
    >
      <p>
        {office ? `${office.name}（含下级机关）` : '全市'}
        {year}年{isWhole ? '' : `截至${longDay(to)}`}的实时数据，由办件记录直接得出。
      </p>
      <Filters
        action="/requests/statistics"
        clear="/requests/statistics"
        filters={[
          {
            kind: 'select',
            name: 'year',
            label: '年份',
            value: String(year),
            options: years.map((each) => ({ value: String(each), label: `${each}年` })),
            all: '今年',
          },
          { kind: 'select', name: 'organisation', label: '机关', value: office?.slug ?? '', options: offices, all: '全市' },
        ]}
      />
      <Headlines statistics={statistics} />
      <Section title="与上年相比">
        <ul class="yg-plain">
          {comparisons(statistics).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Section>
      <CheckList checks={[balance(headline)]} />
      {headline.received + headline.processed > 0 && (
        <StatisticsCharts statistics={statistics} subjectAreas={props.subjectAreas} />
      )}
      <GuideFigures guide={props.guide} />
      <More summary="这些数字是怎么算的">
        <ul class="yg-plain">
          {Object.values(definitions).map((definition) => (
            <li>{definition}</li>
          ))}
        </ul>
        <p class="yg-plain">
          全年数字以公开的<a href="/annual-reports">政府信息公开工作年度报告</a>为准。
        </p>
      </More>
    </PortalPage>
  )
}

const Headlines = ({ statistics: { headline, yearBefore } }: { statistics: Statistics }) => {
  const { received, processed, open, inTime, late, lateOpen } = headline
  const before = yearBefore?.source === 'records' ? yearBefore : null
  return (
    <Figures>
      <Figure
        value={received}
        unit="件"
        label="收到申请"
        {...(before && { note: differenceOf(received, before.received, '上年同期') })}
      />
      <Figure
        value={processed}
        unit="件"
        label="办结"
        {...(before && { note: differenceOf(processed, before.processed, '上年同期') })}
      />
      <Figure
        value={open}
        unit="件"
        label="正在办理"
        note={lateOpen > 0 ? `其中 ${count(lateOpen)} 件已逾期` : '没有逾期'}
        {...(lateOpen > 0 && { tone: 'urgent' })}
      />
      <Figure
        value={inTime + late === 0 ? '—' : percent(inTime / (inTime + late))}
        label="按期办结率"
        note={inTime + late === 0 ? '还没有办结' : `在期限内办结 ${count(inTime)} 件，逾期 ${count(late)} 件`}
      />
    </Figures>
  )
}

const balance = ({ received, carriedIn, processed, open }: Statistics['headline']) => ({
  holds: received + carriedIn === processed + open,
  sentence: `收到＋上年结转＝办结＋正在办理：${count(received)}＋${count(carriedIn)}＝${count(processed)}＋${count(open)}`,
})

const GuideFigures = ({ guide: { shown, opened, answered } }: { guide: GuideRate }) => (
  <Section title="申请之前先查一查" intro={definitions.guide}>
    {shown === 0 ? (
      <p>
        统计期内还没有人用过“<a href="/requests/guide">先查一查</a>”。
      </p>
    ) : (
      <Figures>
        <Figure value={shown} unit="次" label="看过查找结果" />
        <Figure value={opened} unit="次" label="打开了已公开的内容" />
        <Figure value={percent(answered / shown)} label="找到答案" note={`${count(answered)} 次看了之后没有再申请`} />
      </Figures>
    )}
  </Section>
)

const COLUMN = {
  name: '数据统计',
  description: '政府信息公开申请的收到、办理、按期率、结果和主题领域，实时统计',
  keywords: ['政府信息公开', '依申请公开', '统计', '办理情况'],
  type: ['政府信息公开', '数据统计'],
}
