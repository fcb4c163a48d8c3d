import {
  ButtonLink,
  type Column,
  count,
  Figure,
  Figures,
  Filters,
  More,
  type Option,
  percent,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { averageOf, type Load, type OfficeLoad, overviewDefinitions, rateOf } from '../../../overview.ts'
import type { OverviewSort } from '../../../overview-order.ts'
import { type Desk, ROOT } from '../../desk.ts'
import { hrefOf } from './inbox-views.tsx'

type Props = {
  desk: Desk
  offices: OfficeLoad[]
  total: Load
  idle: number
  sort: OverviewSort
  under: string | undefined
  places: Option[]
  year: number
}

/** Load, lateness and risk of every office one oversees; each number opens to its cases. */
export const OverviewPage = (props: Props) => {
  const { desk, offices, total, idle, sort, under, places } = props
  const query = (change: Record<string, string>) => new URLSearchParams({ ...(under && { under }), sort, ...change })
  return (
    <WorkbenchPage
      {...desk}
      title="办理总览"
      actions={
        <>
          <ButtonLink href={`${ROOT}/overview.xlsx?${query({})}`} icon="download">
            导出 Excel
          </ButtonLink>
          <ButtonLink href={`${ROOT}/overview.csv?${query({})}`} icon="download">
            导出 CSV
          </ButtonLink>
        </>
      }
    >
      <Totals {...props} />
      {places.length > 0 && (
        <Filters
          action={`${ROOT}/overview`}
          hidden={{ sort }}
          filters={[{ kind: 'select', name: 'under', label: '区域', value: under ?? '', options: places }]}
        />
      )}
      <Table
        caption={`${count(offices.length)} 个机关有办件${idle > 0 ? `，另有 ${count(idle)} 个机关没有` : ''}`}
        rows={offices}
        empty="还没有办件。"
        stack={false}
        rowHref={({ organisation }) => hrefOf({ organisation: organisation.id })}
        columns={columnsOf(props, (name) => `${ROOT}/overview?${query({ sort: name })}`)}
      />
      <More summary="这些数字是怎么算的">
        <ul class="yg-plain">
          {Object.values(overviewDefinitions).map((definition) => (
            <li>{definition}</li>
          ))}
        </ul>
      </More>
      {total.open === 0 && offices.length === 0 && <p class="yg-quiet">机关有了第一件申请，就会出现在这里。</p>}
    </WorkbenchPage>
  )
}

const Totals = ({ total, year, under }: Props) => {
  const rate = rateOf(total)
  const average = averageOf(total)
  const at = (filters: Parameters<typeof hrefOf>[0]) => ({ href: hrefOf({ ...filters, ...(under && { under }) }) })
  return (
    <Figures>
      <Figure
        value={total.late}
        unit="件"
        label="逾期"
        tone={total.late > 0 ? 'urgent' : 'plain'}
        {...at({ due: 'late', status: 'open' })}
      />
      <Figure value={total.soon} unit="件" label="5 个工作日内到期" {...at({ due: 'soon', status: 'open' })} />
      <Figure value={total.open} unit="件" label="在办" note={`其中待确认收到 ${count(total.unconfirmed)} 件`} {...at({})} />
      <Figure
        value={total.processed}
        unit="件"
        label={`${year}年办结`}
        note={`收到 ${count(total.received)} 件${average === null ? '' : `，平均 ${average.toFixed(1)} 天`}`}
        {...at({ year })}
      />
      <Figure
        value={rate === null ? '—' : percent(rate)}
        label="按期率"
        note={`逾期办结 ${count(total.lateProcessed)} 件`}
        {...at({ year, due: 'late' })}
      />
    </Figures>
  )
}

function columnsOf({ sort, year }: Props, hrefTo: (sort: OverviewSort) => string): Column<OfficeLoad>[] {
  const by = (name: OverviewSort) => ({
    sort: {
      href: hrefTo(name),
      ...(sort === name && { now: name === 'rate' || name === 'name' ? ('ascending' as const) : ('descending' as const) }),
    },
  })
  const figure = (
    header: string,
    name: OverviewSort & keyof Load,
    filters: Parameters<typeof hrefOf>[0] | null,
  ): Column<OfficeLoad> => ({
    header,
    numeric: true,
    ...by(name),
    cell: (row) =>
      row[name] === 0 || filters === null ? (
        count(row[name])
      ) : (
        <a href={hrefOf({ ...filters, organisation: row.organisation.id })}>{count(row[name])}</a>
      ),
  })
  return [
    {
      header: '机关',
      rowHeader: true,
      ...by('name'),
      cell: ({ organisation }) => <a href={hrefOf({ organisation: organisation.id })}>{organisation.name}</a>,
    },
    { header: '风险', nowrap: true, cell: (row) => <Risk load={row} /> },
    figure('逾期', 'late', { due: 'late', status: 'open' }),
    figure('5 日内到期', 'soon', { due: 'soon', status: 'open' }),
    figure('在办', 'open', {}),
    figure('待确认', 'unconfirmed', { status: 'submitted' }),
    figure('本年收到', 'received', null),
    figure('本年办结', 'processed', { year }),
    {
      header: '按期率',
      numeric: true,
      ...by('rate'),
      cell: (row) => {
        const rate = rateOf(row)
        return rate === null ? '—' : percent(rate)
      },
    },
    {
      header: '平均天数',
      numeric: true,
      ...by('average'),
      cell: (row) => {
        const average = averageOf(row)
        return average === null ? '—' : average.toFixed(1)
      },
    },
  ]
}

/** In a word, whether somebody should look. */
const Risk = ({ load: { late, soon, unconfirmed } }: { load: Load }) =>
  late > 0 ? (
    <Tag tone="urgent">有逾期</Tag>
  ) : soon > 0 ? (
    <Tag tone="main">临近到期</Tag>
  ) : unconfirmed > 0 ? (
    <Tag tone="plain" icon="bell">
      待确认
    </Tag>
  ) : (
    <Tag tone="quiet">正常</Tag>
  )
