import type { FileColumn } from '../../../../../platform/list-file.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  Figure,
  Figures,
  Filters,
  More,
  type PageFrame,
  percent,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Organisation, type Organisations, officesByDistrict } from '../../../../organisations/index.ts'
import { type CoverageState, type Covered, coverageStates, coveredShare, type OfficeCoverage } from '../../../coverage/board.ts'
import { sumCoverage } from '../../../coverage/rates.ts'
import { withQuery } from '../../boards-address.ts'

export const BOARD = '/workbench/publishing/coverage'
export const DESK = { href: '/workbench/publishing', label: '信息发布' }

export const coverageFileColumns: FileColumn<Covered & { office: string; state: CoverageState }>[] = [
  { header: '机关', value: ({ office }) => office, width: 32 },
  { header: '领域', value: ({ area_name }) => area_name, width: 18 },
  { header: '一级事项', value: ({ level1 }) => level1, width: 22 },
  { header: '二级事项', value: ({ level2 }) => level2, width: 26 },
  { header: '状态', value: ({ state }) => coverageStates[state].label },
  { header: '已公开', value: ({ documents }) => documents },
  { header: '最近更新', value: ({ last_on }) => last_on },
  { header: '逾期未公开', value: ({ overdue }) => overdue },
  { header: '临近到期', value: ({ due_soon }) => due_soon },
  { header: '最早到期', value: ({ next_due_on }) => next_due_on },
  { header: '本年逾期公开', value: ({ published_late }) => published_late },
  { header: '更新周期（天）', value: ({ refresh_days }) => refresh_days },
  { header: '无此项的理由', value: ({ waived_reason }) => waived_reason, width: 30 },
]

export type BoardProps = {
  page: PageFrame
  tree: Organisations
  places: [Organisation, ...Organisation[]]
  office: Organisation | undefined
  areas: { value: string; label: string }[]
  area: string | undefined
  state: CoverageState | undefined
  today: string
  rows: Covered[]
}

/** Every office that the reader watches, by how much of what it owes is in order; the worst first. */
export const CoverageBoardPage = (props: BoardProps & { counted: OfficeCoverage[] }) => {
  const { page, places, tree, counted, area } = props
  const sum = sumCoverage(counted)
  const share = coveredShare(sum)
  const byOffice = new Map(counted.map((row) => [row.organisation, row]))
  const rows = places
    .flatMap((office) => {
      const row = byOffice.get(office.id)
      return row ? [{ office, ...row }] : []
    })
    .sort((one, other) => other.overdue - one.overdue || other.stale - one.stale || other.empty - one.empty)
  const href = (office: Organisation, state?: CoverageState) => withQuery(BOARD, { office: office.slug, area, state })
  const cell = (state: CoverageState) => ({
    header: coverageStates[state].label,
    numeric: true,
    cell: (row: (typeof rows)[number]) => (row[state] === 0 ? '0' : <a href={href(row.office, state)}>{count(row[state])}</a>),
  })
  return (
    <WorkbenchPage title="应公开事项看板" page={page} breadcrumb={[DESK]} actions={<BoardActions {...props} />}>
      <Figures>
        <Figure label="应公开事项" value={sum.owed} unit="项" note={share === null ? '还没有目录' : `覆盖 ${percent(share)}`} />
        <Figure
          label="逾期未公开"
          value={sum.overdue}
          unit="项"
          tone={sum.overdue > 0 ? 'urgent' : 'plain'}
          href={withQuery(BOARD, { area, state: 'overdue' })}
        />
        <Figure label="超期未更新" value={sum.stale} unit="项" href={withQuery(BOARD, { area, state: 'stale' })} />
        <Figure label="空白" value={sum.empty} unit="项" href={withQuery(BOARD, { area, state: 'empty' })} />
        <Figure label="本年逾期公开" value={sum.late} unit="条次" href={`${BOARD}/late`} />
      </Figures>
      <BoardFilters {...props} />
      <Table
        caption={`${count(rows.length)} 个机关`}
        rows={rows}
        dense
        empty="没有符合条件的机关"
        rowHref={({ office }) => href(office)}
        rowTone={({ overdue }) => (overdue > 0 ? 'urgent' : 'plain')}
        columns={[
          {
            header: '机关',
            rowHeader: true,
            cell: ({ office }) => <a href={href(office)}>{office.name}</a>,
          },
          { header: '应公开', numeric: true, cell: ({ owed }) => count(owed) },
          {
            header: '覆盖率',
            numeric: true,
            cell: (row) => {
              const own = coveredShare(row)
              return own === null ? '—' : percent(own)
            },
          },
          cell('overdue'),
          cell('stale'),
          cell('empty'),
          cell('soon'),
          {
            header: '本年逾期公开',
            numeric: true,
            cell: ({ late, office }) =>
              late === 0 ? '0' : <a href={withQuery(`${BOARD}/late`, { office: office.slug })}>{count(late)}</a>,
          },
        ]}
      />
      <StateWords />
      <p class="yg-quiet">
        机关 {count(tree.all.length)} 个，其中 {count(places.length)} 个由您办理或者监督。
      </p>
    </WorkbenchPage>
  )
}

export const BoardActions = ({ office, area, state }: Pick<BoardProps, 'office' | 'area' | 'state'>) => (
  <ButtonRow>
    <ButtonLink href={withQuery(`${BOARD}/late`, { office: office?.slug })} icon="warning">
      逾期台账
    </ButtonLink>
    <ButtonLink href={withQuery(`${BOARD}/board.csv`, { office: office?.slug, area, state })} icon="download">
      导出 CSV
    </ButtonLink>
    <ButtonLink href={withQuery(`${BOARD}/board.xlsx`, { office: office?.slug, area, state })} icon="download">
      导出 XLSX
    </ButtonLink>
  </ButtonRow>
)

export const BoardFilters = ({ places, tree, office, areas, area, state, view }: BoardProps & { view?: string }) => (
  <Filters
    action={BOARD}
    clear={BOARD}
    {...(view && { hidden: { view } })}
    filters={[
      ...(places.length > 1
        ? [
            {
              kind: 'select' as const,
              name: 'office',
              label: '机关',
              value: office?.slug ?? '',
              options: officesByDistrict(tree, places, 'slug'),
            },
          ]
        : []),
      { kind: 'select', name: 'area', label: '领域', value: area ?? '', options: areas },
      {
        kind: 'select',
        name: 'state',
        label: '状态',
        value: state ?? '',
        options: Object.entries(coverageStates).map(([value, { label }]) => ({ value, label })),
      },
    ]}
  >
    {places.length > 1 && !office && (
      <a href={withQuery(BOARD, { area, view: view === 'areas' ? undefined : 'areas' })}>
        {view === 'areas' ? '按机关看' : '按机关和领域看'}
      </a>
    )}
  </Filters>
)

export const StateWords = () => (
  <More summary="各状态的含义">
    <ul>
      {Object.values(coverageStates).map(({ label, meaning }) => (
        <li>
          <strong>{label}</strong>：{meaning}
        </li>
      ))}
    </ul>
    <p>
      期限自信息形成或者变更之日起20个工作日（《政府信息公开条例》第二十六条），目录另有规定的从其规定。覆盖率的分母不含“本机关无此项”。
    </p>
  </More>
)
