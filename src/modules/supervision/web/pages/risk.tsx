import {
  count,
  Filters,
  More,
  minute,
  type Option,
  type PageFrame,
  Pagination,
  percent,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { workbenchPath } from '../../../demands/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import type { Burden, Relief, RiskyLeg, readTrust } from '../../risk/read-risk.ts'
import { ENOUGH } from '../../risk/reckon-risk.ts'
import { DeskTabs } from './desk-tabs.tsx'

type Trust = Awaited<ReturnType<typeof readTrust>>
type Props = {
  page: PageFrame
  burdens: Burden[]
  /** Every open leg has been looked at: where none is shown there is none. */
  reckoned: boolean
  legs: RiskyLeg[]
  next: string | undefined
  relief: Relief[]
  trust: Trust
  office: string
  offices: Option[]
  nameOf: (cut: Cut, value: string) => string
  now: Date
  watches: boolean
}

/** 逾期风险: what is likely to become late before it is, and where there is room. */
export const RiskPage = (props: Props) => {
  const { page, burdens, reckoned, legs, next, relief, office, offices, nameOf, watches } = props
  return (
    <WorkbenchPage title="逾期风险和负荷" page={page}>
      <DeskTabs here="/risk" watches={watches} />
      <Table
        caption="各承办单位的负荷"
        stack={false}
        dense
        rows={burdens}
        empty={reckoned ? '没有在办的诉求。' : '还没有推算。每小时推算一次。'}
        columns={[
          {
            header: '承办单位',
            rowHeader: true,
            cell: (row) => <a href={`/workbench/supervision/risk?office=${row.office}`}>{nameOf('office', row.office)}</a>,
          },
          { header: '在办', numeric: true, cell: ({ open }) => count(open) },
          { header: '已逾期', numeric: true, cell: ({ overdue }) => count(overdue) },
          { header: '高风险', numeric: true, cell: ({ risky }) => count(risky) },
          { header: '预计逾期', numeric: true, cell: ({ expected }) => expected.toFixed(1) },
          { header: '积压（天）', numeric: true, cell: ({ days }) => (days === null ? '—' : days.toFixed(1)) },
        ]}
      />
      {relief.length > 0 && (
        <Table
          caption="可以考虑调配"
          dense
          rows={relief}
          empty=""
          columns={[
            { header: '事项', rowHeader: true, cell: ({ item }) => nameOf('item', item) },
            { header: '现在由', cell: (row) => `${nameOf('office', row.from)}（${row.risky} 件高风险）` },
            {
              header: '可以请',
              cell: (row) => `${nameOf('office', row.to)}（办过 ${row.done} 件，积压 ${row.days?.toFixed(1) ?? '—'} 天）`,
            },
          ]}
        />
      )}
      <Filters
        action="/workbench/supervision/risk"
        filters={[{ kind: 'select', name: 'office', label: '承办单位', value: office, options: offices }]}
      />
      <Table
        caption="最可能逾期的诉求"
        rows={legs}
        empty="没有在期限内的在办诉求。"
        rowHref={({ demand }) => workbenchPath(demand)}
        rowTone={({ probability }) => (probability >= 0.5 ? 'urgent' : 'plain')}
        columns={[
          {
            header: '编号',
            rowHeader: true,
            nowrap: true,
            cell: ({ demand, number }) => <a href={workbenchPath(demand)}>{number}</a>,
          },
          { header: '承办单位', cell: (row) => nameOf('office', row.office) },
          { header: '事项', cell: ({ item }) => nameOf('item', item ?? '') },
          { header: '期限', nowrap: true, cell: ({ dueAt }) => minute(dueAt) },
          { header: '已用期限', numeric: true, cell: ({ share }) => percent(share, 0) },
          { header: '逾期可能', numeric: true, cell: ({ probability }) => percent(probability, 0) },
        ]}
      />
      <Pagination next={next} />
      <Method trust={props.trust} />
    </WorkbenchPage>
  )
}

const Method = ({ trust: { forecasts, brier, brierCommon, tenths } }: { trust: Trust }) => (
  <More summary="这个可能性怎么算，准不准">
    <p>
      看本单位、本事项过去一年里，期限用到同样多时还没有答复的，后来有多少逾期；件数少的参照本单位、本事项和全市；积压多的按以往的影响调高；再用最近一百天预测的结果校准。
      办结不到 {ENOUGH} 件时，只看期限用了多少。它只用来提醒和调配，不用来评价。
    </p>
    {brier === null ? (
      <p>还没有可以核对的预测。</p>
    ) : (
      <>
        <p>
          已核对 {count(forecasts)} 次预测，布里尔分数 {brier.toFixed(4)}（0 最好；只按平均逾期率预测是 {brierCommon.toFixed(4)}
          ）。
        </p>
        <Table
          caption="说的和发生的"
          stack={false}
          dense
          rows={tenths}
          empty=""
          columns={[
            { header: '预测的可能性', rowHeader: true, cell: ({ from, to }) => `${percent(from, 0)}–${percent(to, 0)}` },
            { header: '次数', numeric: true, cell: (row) => count(row.forecasts) },
            { header: '平均预测', numeric: true, cell: ({ said }) => percent(said) },
            { header: '实际逾期', numeric: true, cell: ({ came }) => percent(came) },
          ]}
        />
      </>
    )}
  </More>
)
