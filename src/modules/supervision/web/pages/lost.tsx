import {
  Chart,
  count,
  Figure,
  Figures,
  Filters,
  More,
  type Option,
  type PageFrame,
  percent,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import { type Cause, causes, type Decomposed, type Share } from '../../lost/decompose.ts'
import { type Pair, PING_PONG } from '../../lost/ping-pong.ts'
import { DeskTabs } from './desk-tabs.tsx'

type Props = {
  page: PageFrame
  period: { key: string; label: string }
  periods: Option[]
  lost: Decomposed
  pairs: Pair[]
  nameOf: (cut: Cut, value: string) => string
  watches: boolean
}

/** 失分构成: what is missing of a hundred per cent, by cause, office and item; each table adds up to it. */
export const LostPage = ({ page, period, periods, lost, pairs, nameOf, watches }: Props) => (
  <WorkbenchPage title={`失分构成：${period.label}`} page={page}>
    <DeskTabs here="/lost" watches={watches} />
    <Filters
      action="/workbench/supervision/lost"
      filters={[{ kind: 'select', name: 'period', label: '统计期', value: period.key, all: '本月', options: periods }]}
    />
    <Figures>
      <Figure label="按时办结率" value={lost.rate === null ? '—' : percent(lost.rate, 2)} />
      <Figure label="应办结" value={lost.due} unit="件" />
      <Figure
        label="逾期"
        value={lost.late}
        unit="件"
        note={`失 ${points(lost.rate === null ? 0 : (1 - lost.rate) * 100)} 个百分点`}
      />
    </Figures>
    {lost.late > 0 && (
      <Chart
        title="时间耗在哪里"
        sentence={`${causes[lost.byCause[0]?.value as Cause] ?? ''}占 ${percent((lost.byCause[0]?.cases ?? 0) / lost.late)}`}
        categoryName="环节"
        kind="bars"
        categories={lost.byCause.map(({ value }) => causes[value as Cause])}
        series={[{ name: '逾期诉求', values: lost.byCause.map(({ cases }) => cases) }]}
        unit="件"
        note="每件逾期诉求归入耗时最长的一个环节。"
      />
    )}
    <Shares caption="各承办单位" rows={lost.byOffice} name={(value) => nameOf('office', value)} />
    <Shares caption="各职责事项" rows={lost.byItem.slice(0, 30)} name={(value) => nameOf('item', value)} />
    <Shares caption="办理状态" rows={lost.byState} name={(value) => value} />
    {watches && (
      <>
        <Table
          caption="退回往返（每两个单位）"
          stack={false}
          dense
          rows={pairs}
          empty="这一期没有退回后转到另一单位的。"
          columns={[
            { header: '单位', rowHeader: true, cell: ({ a, b }) => `${nameOf('office', a)}、${nameOf('office', b)}` },
            { header: '退回后转往对方（次）', numeric: true, cell: ({ handed }) => count(handed) },
            { header: '两家都经手（件）', numeric: true, cell: ({ shared }) => count(shared) },
            { header: '往返指数', numeric: true, cell: ({ index }) => index.toFixed(2) },
          ]}
        />
        <More summary="往返指数的查询语句">
          <section class="yg-table-frame yg-table-frame--scroll" tabindex={0} aria-label="查询语句">
            <pre>
              <code>{PING_PONG}</code>
            </pre>
          </section>
        </More>
      </>
    )}
  </WorkbenchPage>
)

const points = (value: number) => value.toFixed(3)

const Shares = ({ caption, rows, name }: { caption: string; rows: Share[]; name: (value: string) => string }) => (
  <Table
    caption={caption}
    stack={false}
    dense
    rows={rows}
    empty="没有逾期的。"
    columns={[
      { header: '名称', rowHeader: true, cell: ({ value }) => name(value) },
      { header: '逾期（件）', numeric: true, cell: ({ cases }) => count(cases) },
      { header: '失分（百分点）', numeric: true, cell: ({ points: lost }) => points(lost) },
    ]}
  />
)
