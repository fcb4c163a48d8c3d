import { Card, Chart, DescriptionList, type PageFrame, PortalPage, Table, Tag } from '../../../../ui/index.ts'
import { type Definition, queryOf } from '../../indicators/definition.ts'
import type { PublishedMonth } from '../../indicators/published.ts'
import { SMALL } from '../../indicators/suppress.ts'
import { drawnUnit, drawnValue, toldWords } from './told.tsx'

type Props = { page: PageFrame; versions: Definition[]; official: number; months: PublishedMonth[]; cases: string | null }

/** One indicator: what it says, the query that says it, and its months under every version. */
export const DefinitionPage = ({ page, versions, official, months, cases }: Props) => {
  const latest = versions.at(-1)
  if (!latest) return null
  return (
    <PortalPage
      title={latest.title}
      page={page}
      breadcrumb={[
        { href: '/demands', label: '民意速办' },
        { href: '/supervision', label: '办理情况' },
      ]}
      width="wide"
    >
      {versions.map((each) => (
        <Card title={`第 ${each.version} 版`} aside={each.version === official && <Tag tone="done">现行</Tag>}>
          <p>{each.words}</p>
          <DescriptionList
            items={[
              { term: '自何日起作为正式口径', value: each.since },
              { term: '分子', value: <code>sum({each.adds})</code> },
              { term: '分母', value: <code>{each.counts}</code> },
              { term: '归入哪一天', value: <code>{each.on}</code> },
            ]}
          />
          <section class="yg-table-frame yg-table-frame--scroll" tabindex={0} aria-label={`第 ${each.version} 版的查询语句`}>
            <pre>
              <code>{queryOf(each)}</code>
            </pre>
          </section>
          <p class="yg-quiet">:from 和 :to 是统计期的首尾两日，:today 是统计当日；查询的是公开的视图，其中没有当事人。</p>
        </Card>
      ))}
      {months.every(({ told }) => versions.every((each) => drawnValue(each, told[each.version]) === null)) ? (
        <p class="yg-quiet">还没有可以公布的月份。一个月满 {SMALL} 件才公布。</p>
      ) : (
        <>
          <Chart
            title={`${latest.title}，各版按月`}
            sentence={versions.length > 1 ? '同一段时间按各版定义分别计算，可以看出口径变化带来的差别' : '按月'}
            categoryName="月份"
            kind={latest.unit === 'count' ? 'columns' : 'line'}
            categories={months.map(({ month }) => month.slice(2))}
            series={versions.map((each) => ({
              name: `第 ${each.version} 版`,
              values: months.map(({ told }) => drawnValue(each, told[each.version])),
            }))}
            unit={drawnUnit(latest)}
          />
          <Table
            caption="各月数字"
            stack={false}
            dense
            rows={months}
            empty=""
            columns={[
              { header: '月份', rowHeader: true, nowrap: true, cell: ({ month }) => month },
              ...versions.map((each) => ({
                header: `第 ${each.version} 版`,
                numeric: true,
                cell: ({ told }: PublishedMonth) => toldWords(each, told[each.version]),
              })),
            ]}
          />
        </>
      )}
      {cases && (
        <p>
          <a href={cases}>打开数字背后的诉求（工作台）</a>
        </p>
      )}
    </PortalPage>
  )
}
