import { addDays } from '../../../../../platform/day.ts'
import {
  count,
  DeadlineSentence,
  Figure,
  Figures,
  shortDay,
  Table,
  Tag,
  type TagTone,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Organisation } from '../../../../organisations/index.ts'
import { type CoverageState, type Covered, countCoverage, coverageOf, coverageStates } from '../../../coverage/board.ts'
import { sumCoverage } from '../../../coverage/rates.ts'
import { withQuery } from '../../boards-address.ts'
import { BOARD, BoardActions, BoardFilters, type BoardProps, DESK, StateWords } from './coverage.tsx'

const tones: Record<CoverageState, TagTone> = {
  overdue: 'urgent',
  stale: 'urgent',
  empty: 'main',
  soon: 'main',
  current: 'done',
  waived: 'quiet',
}
const ORDER: CoverageState[] = ['overdue', 'stale', 'empty', 'soon', 'current', 'waived']

/** The items of one office (or, limited to a state, of several), what breaks the law first. */
export const CoverageItemsPage = (props: BoardProps & { shown: Covered[]; office: Organisation | undefined }) => {
  const { page, places, office, area, rows, shown, today, tree } = props
  const sum = sumCoverage(countCoverage(rows, today))
  const sorted = shown.toSorted((one, other) => ORDER.indexOf(coverageOf(one, today)) - ORDER.indexOf(coverageOf(other, today)))
  const hrefOf = (row: Covered) => `${BOARD}/${tree.byId.get(row.organisation_id)?.slug ?? ''}/items/${row.item_id}`
  const figure = (state: 'overdue' | 'stale' | 'empty' | 'soon', tone: 'plain' | 'urgent' = 'plain') => (
    <Figure
      label={coverageStates[state].label}
      value={sum[state]}
      unit="项"
      tone={sum[state] > 0 ? tone : 'plain'}
      href={withQuery(BOARD, { office: places.length > 1 ? office?.slug : undefined, area, state })}
    />
  )
  return (
    <WorkbenchPage
      title={office ? `应公开事项：${office.short_name}` : '应公开事项看板'}
      page={page}
      breadcrumb={[DESK, ...(places.length > 1 ? [{ href: BOARD, label: '应公开事项看板' }] : [])]}
      actions={<BoardActions {...props} />}
    >
      <Figures>
        <Figure label="应公开事项" value={sum.owed} unit="项" note={`${count(sum.filled)} 项已有内容`} />
        {figure('overdue', 'urgent')}
        {figure('stale', 'urgent')}
        {figure('empty')}
        {figure('soon')}
      </Figures>
      <BoardFilters {...props} />
      <Table
        caption={`${count(sorted.length)} 个事项`}
        rows={sorted.slice(0, MOST)}
        dense
        empty="没有符合条件的事项"
        rowHref={hrefOf}
        rowTone={(row) => (coverageOf(row, today) === 'overdue' ? 'urgent' : 'plain')}
        columns={[
          ...(office ? [] : [{ header: '机关', cell: (row: Covered) => tree.byId.get(row.organisation_id)?.short_name ?? '' }]),
          { header: '领域', cell: ({ area_name }) => area_name },
          {
            header: '事项',
            rowHeader: true,
            cell: (row) => (
              <a href={hrefOf(row)}>
                {row.level1}：{row.level2}
              </a>
            ),
          },
          {
            header: '状态',
            nowrap: true,
            cell: (row) => {
              const state = coverageOf(row, today)
              return <Tag tone={tones[state]}>{coverageStates[state].label}</Tag>
            },
          },
          { header: '已公开', numeric: true, cell: ({ documents }) => count(documents) },
          { header: '最近更新', nowrap: true, cell: ({ last_on }) => last_on ?? '—' },
          { header: '下一步', cell: (row) => <Next row={row} today={today} /> },
        ]}
      />
      {sorted.length > MOST && <p class="yg-quiet">只显示前 {count(MOST)} 个，请选择机关或者领域，或者导出全部。</p>}
      <StateWords />
    </WorkbenchPage>
  )
}

const MOST = 500

/** What is to be done next, and by when. */
const Next = ({ row, today }: { row: Covered; today: string }) => {
  const state = coverageOf(row, today)
  if (state === 'waived') return <>{row.waived_reason}</>
  if (row.overdue > 0 && row.next_due_on)
    return (
      <DeadlineSentence
        deadline={{ tone: 'late', sentence: `${count(row.overdue)} 件逾期，最早${shortDay(row.next_due_on, today)}到期` }}
      />
    )
  if (row.next_due_on)
    return (
      <DeadlineSentence
        deadline={{ tone: row.due_soon > 0 ? 'soon' : 'calm', sentence: `已形成，${shortDay(row.next_due_on, today)}前公开` }}
      />
    )
  if (state === 'empty') return <>起草并公开，或者说明本机关无此项</>
  if (row.refresh_days === null || row.last_on === null) return <>形成或者变更后20个工作日内公开</>
  const renewBy = addDays(row.last_on, row.refresh_days)
  return (
    <DeadlineSentence
      deadline={{
        tone: state === 'stale' ? 'late' : state === 'soon' ? 'soon' : 'calm',
        sentence: state === 'stale' ? `应于${shortDay(renewBy, today)}前更新` : `${shortDay(renewBy, today)}前更新`,
      }}
    />
  )
}
