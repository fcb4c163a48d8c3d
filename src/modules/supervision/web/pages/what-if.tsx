import { count, Filters, type Option, type PageFrame, percent, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { kindLabels } from '../../indicators/cuts.ts'
import type { Outcome, Terms } from '../../what-if/other-terms.ts'
import { DeskTabs } from './desk-tabs.tsx'

type Props = {
  page: PageFrame
  period: { key: string; label: string }
  periods: Option[]
  terms: Terms
  usual: Outcome[]
  outcomes: Outcome[]
}

/** 期限推演: the same answers held against another table of terms. */
export const WhatIfPage = ({ page, period, periods, terms, usual, outcomes }: Props) => (
  <WorkbenchPage title={`期限推演：${period.label}`} page={page}>
    <DeskTabs here="/what-if" watches />
    <p>
      用这一期实际办理的天数，看期限改成另一个数时会有多少逾期。它假定承办单位办得和原来一样快；期限变了，人会变，结果只供参考。
    </p>
    <Filters
      action="/workbench/supervision/what-if"
      filters={[
        { kind: 'select', name: 'period', label: '统计期', value: period.key, all: '今年', options: periods },
        ...Object.entries(kindLabels).map(([kind, label]) => ({
          kind: 'text' as const,
          name: kind,
          label: `${label}（工作日）`,
          value: String(terms[kind] ?? ''),
        })),
      ]}
    />
    <Table
      caption="推演结果"
      stack={false}
      rows={outcomes}
      empty=""
      columns={[
        { header: '类型', rowHeader: true, cell: ({ kind }) => kindLabels[kind] ?? kind },
        { header: '答复（件）', numeric: true, cell: ({ answered }) => count(answered) },
        {
          header: '通行期限下逾期',
          numeric: true,
          cell: ({ kind }) => said(usual.find((each) => each.kind === kind)),
        },
        { header: '推演期限（工作日）', numeric: true, cell: ({ days }) => String(days) },
        { header: '推演下逾期', numeric: true, cell: (row) => said(row) },
      ]}
    />
  </WorkbenchPage>
)

const said = (outcome: Outcome | undefined) =>
  !outcome || outcome.answered === 0 ? '—' : `${count(outcome.late)}（${percent(outcome.late / outcome.answered)}）`
