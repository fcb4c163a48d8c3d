import { count, Figure, Figures, type PageFrame, percent, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import type { BoardRow } from '../../board.ts'
import { kinds } from '../../model.ts'

type Props = { page: PageFrame; year: number; thisYear: number; rows: BoardRow[] }

const share = (part: number, whole: number) => (whole === 0 ? '—' : percent(part / whole))

/** What was announced and held, what was asked and answered. */
export const BoardPage = ({ page, year, thisYear, rows }: Props) => {
  const sum = (of: (row: BoardRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const passed = sum((row) => row.passed)
  return (
    <WorkbenchPage
      title="新闻发布和访谈看板"
      page={page}
      breadcrumb={[{ href: '/workbench/briefings', label: '新闻发布和访谈' }]}
    >
      <Tabs
        label="年份"
        items={[0, 1, 2].map((ago) => ({
          href: `/workbench/briefings/board?year=${thisYear - ago}`,
          label: `${thisYear - ago}年`,
          current: thisYear - ago === year,
        }))}
      />
      <Figures>
        <Figure label="已预告" value={sum((row) => row.announced)} unit="场" />
        <Figure label="已举行" value={sum((row) => row.held)} unit="场" />
        <Figure
          label="时间已过未登记"
          value={sum((row) => row.forgotten)}
          unit="场"
          tone={sum((row) => row.forgotten) > 0 ? 'urgent' : 'plain'}
        />
        <Figure
          label="提问当场回答"
          value={share(
            sum((row) => row.answered),
            passed,
          )}
          note={`公开的提问 ${count(passed)} 条`}
        />
        <Figure
          label="提问有着落"
          value={share(
            sum((row) => row.answered + row.followedUp),
            passed,
          )}
          note="当场回答或者转为留言"
        />
      </Figures>
      <Table
        caption={`${year}年各系列、栏目`}
        rows={rows}
        empty="这一年没有预告过。"
        stack={false}
        columns={[
          { header: '系列、栏目', rowHeader: true, cell: ({ series }) => series },
          { header: '类别', nowrap: true, cell: ({ kind }) => kinds[kind] },
          { header: '预告', numeric: true, cell: ({ announced }) => count(announced) },
          { header: '举行', numeric: true, cell: ({ held }) => count(held) },
          { header: '取消', numeric: true, cell: ({ cancelled }) => count(cancelled) },
          { header: '未登记', numeric: true, cell: ({ forgotten }) => count(forgotten) },
          { header: '有实录', numeric: true, cell: ({ transcripts }) => count(transcripts) },
          { header: '提问', numeric: true, cell: ({ asked }) => count(asked) },
          { header: '公开', numeric: true, cell: ({ passed: shown }) => count(shown) },
          { header: '当场回答', numeric: true, cell: ({ answered }) => count(answered) },
          { header: '转留言', numeric: true, cell: ({ followedUp }) => count(followedUp) },
        ]}
      />
    </WorkbenchPage>
  )
}
