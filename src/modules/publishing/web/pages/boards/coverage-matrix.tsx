import { count, Table, WorkbenchPage } from '../../../../../ui/index.ts'
import { type Covered, coverageOf } from '../../../coverage/board.ts'
import { withQuery } from '../../boards-address.ts'
import { BOARD, BoardActions, BoardFilters, type BoardProps, DESK, StateWords } from './coverage.tsx'

/** Offices by areas: in each cell how many items have something of how many are owed, and how many are in breach. */
export const CoverageMatrixPage = (props: BoardProps) => {
  const { page, places, areas, area, rows, today } = props
  const shown = areas.filter(({ value }) => (area === undefined || value === area) && rows.some((row) => row.area === value))
  const cells = Map.groupBy(rows, ({ organisation_id, area: of }) => `${organisation_id} ${of}`)
  const offices = places.filter(({ id }) => rows.some(({ organisation_id }) => organisation_id === id))
  return (
    <WorkbenchPage title="应公开事项看板" page={page} breadcrumb={[DESK]} actions={<BoardActions {...props} />}>
      <BoardFilters {...props} view="areas" />
      <p class="yg-quiet">每格：已有内容的事项／应公开事项；有逾期、超期未更新的另行注明。</p>
      <Table
        caption={`${count(offices.length)} 个机关，${count(shown.length)} 个领域`}
        rows={offices}
        stack={false}
        dense
        empty="没有符合条件的机关"
        rowHref={({ slug }) => withQuery(BOARD, { office: slug })}
        columns={[
          {
            header: '机关',
            rowHeader: true,
            nowrap: true,
            cell: ({ slug, short_name }) => <a href={withQuery(BOARD, { office: slug })}>{short_name}</a>,
          },
          ...shown.map(({ value, label }) => ({
            header: label,
            nowrap: true,
            cell: ({ id, slug }: (typeof offices)[number]) => (
              <Cell
                rows={cells.get(`${id} ${value}`) ?? []}
                today={today}
                href={withQuery(BOARD, { office: slug, area: value })}
              />
            ),
          })),
        ]}
      />
      <StateWords />
    </WorkbenchPage>
  )
}

const Cell = ({ rows, today, href }: { rows: Covered[]; today: string; href: string }) => {
  const states = rows.map((row) => coverageOf(row, today))
  const owed = states.filter((state) => state !== 'waived').length
  if (owed === 0) return <>—</>
  const breached = states.filter((state) => state === 'overdue' || state === 'stale').length
  return (
    <a href={href}>
      {count(rows.filter(({ documents }) => documents > 0).length)}／{count(owed)}
      {breached > 0 && `（逾期 ${count(breached)}）`}
    </a>
  )
}
