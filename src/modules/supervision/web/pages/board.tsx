import { Figure, Figures, Filters, More, type Option, type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { type Cut, cutLabels } from '../../indicators/cuts.ts'
import type { Definition } from '../../indicators/definition.ts'
import type { Sum } from '../../indicators/figures.ts'
import { wilson } from '../../indicators/wilson.ts'
import { between, unitWord, worded } from '../shown.ts'
import { DeskTabs } from './desk-tabs.tsx'

export type BoardRow = { value: string; sums: Record<string, Sum> }
type Props = {
  page: PageFrame
  period: { key: string; label: string }
  periods: Option[]
  cut: Cut
  district: string
  definitions: Definition[]
  whole: Record<string, Sum>
  rows: BoardRow[]
  nameOf: (cut: Cut, value: string) => string
  watches: boolean
  until: string | null
  wrong: { cells: number; wrong: number } | null
  isWholeCity: boolean
}
const IN_TABLE = [
  'received',
  'work-orders',
  'on-time',
  'overdue',
  'first-contact',
  'sign-hours',
  'returned',
  'extension',
  'solved',
  'satisfied',
  'rated',
  'redo',
  'relapse',
]

/** 指标: city → district → office → cases; every number opens to those behind it. */
export const BoardPage = (props: Props) => {
  const { page, period, periods, cut, district, definitions, whole, rows, nameOf, watches, until, wrong } = props
  const columns = IN_TABLE.flatMap((name) => definitions.find((each) => each.name === name) ?? [])
  const href = (definition: Definition, by: Cut, value: string, side = 'all') =>
    `/workbench/supervision/cases?${new URLSearchParams({ indicator: definition.name, version: String(definition.version), period: period.key, cut: by, value, side })}`
  return (
    <WorkbenchPage title={`监督评价：${period.label}`} page={page}>
      <DeskTabs here="/supervision" watches={watches} />
      <Filters
        action="/workbench/supervision"
        hidden={district ? { district } : {}}
        filters={[
          { kind: 'select', name: 'period', label: '统计期', value: period.key, all: '今年', options: periods },
          {
            kind: 'select',
            name: 'by',
            label: '分组',
            value: cut === 'district-office' ? 'office' : cut,
            all: '区',
            options: Object.entries(cutLabels).map(([value, label]) => ({ value, label })),
          },
        ]}
      />
      {props.isWholeCity && !district && (
        <Figures>
          {definitions.map((definition) => {
            const sum = whole[definition.name] ?? { numerator: 0, denominator: 0 }
            const interval = definition.unit === 'share' ? wilson(sum.numerator, sum.denominator) : null
            return (
              <Figure
                label={`${definition.title}（第 ${definition.version} 版）`}
                value={worded(definition, sum)}
                unit={unitWord(definition)}
                {...(interval && { note: between(interval) })}
                href={href(definition, 'all', '')}
              />
            )
          })}
        </Figures>
      )}
      {district && (
        <p>
          <a href={`/workbench/supervision?period=${period.key}`}>全市</a> › {nameOf('district', district)}
        </p>
      )}
      <Table
        caption={
          district
            ? `${nameOf('district', district)}各承办单位`
            : `各${cut === 'all' ? '' : cutLabels[cut as keyof typeof cutLabels]}`
        }
        stack={false}
        dense
        rows={rows}
        empty="这一期还没有诉求。"
        columns={[
          {
            header: '名称',
            rowHeader: true,
            cell: ({ value }) =>
              cut === 'district' && value !== '' ? (
                <a href={`/workbench/supervision?${new URLSearchParams({ period: period.key, district: value })}`}>
                  {nameOf(cut, value)}
                </a>
              ) : (
                nameOf(cut, value)
              ),
          },
          ...columns.map((definition) => ({
            header: definition.title,
            numeric: true,
            cell: ({ value, sums }: BoardRow) => {
              const sum = sums[definition.name]
              if (!sum) return definition.unit === 'count' ? '0' : '—'
              return <a href={href(definition, cut, value)}>{worded(definition, sum)}</a>
            },
          })),
        ]}
      />
      <More summary="这些数字怎么来的">
        <p>
          {until ? `统计到 ${until}，随办理事件更新。` : '还没有统计。'}
          {wrong &&
            `最近一次对账核对 ${wrong.cells} 格，${wrong.wrong === 0 ? '全部相符' : `${wrong.wrong} 格不符，已重新统计`}。`}
          每个指标的定义和查询语句见<a href="/supervision">公开的办理情况</a>。
        </p>
      </More>
    </WorkbenchPage>
  )
}
