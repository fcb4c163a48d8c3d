import { minuteOf } from '../../../../platform/day.ts'
import {
  ButtonLink,
  count,
  DeadlineSentence,
  Figure,
  Figures,
  Filters,
  type PageFrame,
  Pagination,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import { KINDS } from '../../detectors/finding.ts'
import { type FindingRow, type FindingState, kindLabels, stateLabels } from '../../model.ts'
import type { BoardFilters } from '../../schema.ts'
import { ScreeningTabs, type ScreeningTabsShown } from './tabs.tsx'

type Row = FindingRow & { office: string; due: { sentence: string; tone: 'calm' | 'soon' | 'late' | 'stopped' | 'provisional' } }
type OfficeRow = { office: Organisation | undefined; open: number; late: number }
type Sweep = { started_at: Date; finished_at: Date | null; screened: number; dictionary_version: number } | undefined
type BoardProps = {
  page: PageFrame
  tabs: ScreeningTabsShown
  filters: BoardFilters
  findings: Row[]
  offices: OfficeRow[]
  next: string | null
  sweep: Sweep
}

const BOARD = '/workbench/screening'
export const stateTag = (state: FindingState) => (
  <Tag tone={state === 'open' ? 'main' : state === 'confirmed' ? 'urgent' : state === 'fixed' ? 'done' : 'quiet'}>
    {stateLabels[state]}
  </Tag>
)

/** What was found in what is public, what is due first. */
export const BoardPage = ({ page, tabs, filters, findings, offices, next, sweep }: BoardProps) => {
  const [open, late] = [offices.reduce((sum, row) => sum + row.open, 0), offices.reduce((sum, row) => sum + row.late, 0)]
  return (
    <WorkbenchPage
      title="内容检测"
      page={page}
      under={sweepSentence(sweep)}
      actions={<ButtonLink href={`${BOARD}/text`}>检测一段文字</ButtonLink>}
    >
      <ScreeningTabs current="board" tabs={tabs} />
      <Figures>
        <Figure value={count(open)} label="待处理" unit="处" />
        <Figure value={count(late)} label="已逾期" unit="处" {...(late > 0 && { tone: 'urgent' as const })} />
        <Figure value={count(offices.length)} label="涉及机关" unit="个" />
      </Figures>
      <Filters
        action={BOARD}
        clear={BOARD}
        filters={[
          {
            kind: 'select',
            name: 'state',
            label: '状态',
            value: filters.state ?? '',
            all: '待处理',
            options: [
              ...(['open', 'confirmed', 'false-positive', 'fixed'] as const).map((state) => ({
                value: state,
                label: stateLabels[state],
              })),
              { value: 'all', label: '全部' },
            ],
          },
          {
            kind: 'select',
            name: 'kind',
            label: '类型',
            value: filters.kind ?? '',
            options: KINDS.map((kind) => ({ value: kind, label: kindLabels[kind] })),
          },
          {
            kind: 'select',
            name: 'office',
            label: '机关',
            value: filters.office ?? '',
            options: offices.flatMap(({ office }) => (office ? [{ value: office.slug, label: office.short_name }] : [])),
          },
        ]}
      />
      <Table
        caption="检测发现"
        hideCaption
        dense
        rows={findings}
        empty="没有符合条件的发现。已公开的内容每天检测一遍，词库修改后立即重新检测。"
        rowHref={({ id }) => `${BOARD}/findings/${id}`}
        rowTone={({ due }) => (due.tone === 'late' ? 'urgent' : 'plain')}
        columns={[
          {
            header: '类型',
            rowHeader: true,
            nowrap: true,
            cell: ({ id, kind }) => <a href={`${BOARD}/findings/${id}`}>{kindLabels[kind]}</a>,
          },
          { header: '上下文', cell: ({ excerpt }) => excerpt },
          { header: '所在内容', cell: ({ title }) => title },
          { header: '机关', cell: ({ office }) => office },
          { header: '状态', nowrap: true, cell: ({ state }) => stateTag(state) },
          { header: '处理期限', cell: ({ due }) => <DeadlineSentence deadline={due} /> },
        ]}
      />
      <Pagination {...(next && { next: nextHref(filters, next) })} {...(filters.after && { first: nextHref(filters, null) })} />
      {offices.length > 1 && (
        <Section title="各机关待处理">
          <Table
            caption="各机关待处理"
            hideCaption
            dense
            rows={offices}
            empty="没有待处理的发现。"
            columns={[
              {
                header: '机关',
                rowHeader: true,
                cell: ({ office }) => (office ? <a href={`${BOARD}?office=${office.slug}`}>{office.name}</a> : '未标明机关'),
              },
              { header: '待处理', numeric: true, cell: (row) => count(row.open) },
              { header: '已逾期', numeric: true, cell: (row) => count(row.late) },
            ]}
          />
        </Section>
      )}
    </WorkbenchPage>
  )
}

const sweepSentence = (sweep: Sweep) =>
  sweep === undefined
    ? '尚未检测过已公开的内容'
    : sweep.finished_at === null
      ? `正在检测已公开的内容，已检测 ${count(sweep.screened)} 件`
      : `${minuteOf(sweep.finished_at)} 检测了全部已公开内容 ${count(sweep.screened)} 件（词库第 ${sweep.dictionary_version} 版）`

function nextHref({ state, kind, office }: BoardFilters, after: string | null) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ state, kind, office, after })) if (value) query.set(name, value)
  return query.size > 0 ? `${BOARD}?${query}` : BOARD
}
