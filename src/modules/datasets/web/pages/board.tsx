import { Chart, count, Figure, Figures, More, type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { OfficeBoard } from '../../board.ts'

type Props = { page: PageFrame; offices: OfficeBoard[]; nameOf: (id: string) => string }

/** 各机关情况: what each has opened, how punctual, how good, and what would raise it most. */
export const BoardPage = ({ page, offices, nameOf }: Props) => {
  const sum = (of: (office: OfficeBoard) => number) => offices.reduce((total, office) => total + of(office), 0)
  const top = offices.slice(0, 12)
  return (
    <WorkbenchPage title="各机关数据开放情况" page={page} breadcrumb={[{ href: '/workbench/datasets', label: '数据开放' }]}>
      <Figures>
        <Figure value={sum(({ datasets }) => datasets)} unit="个" label="已编入开放目录" />
        <Figure value={sum(({ rows }) => rows)} unit="行" label="数据量" />
        <Figure value={sum(({ overdue }) => overdue)} unit="个" label="逾期未更新" href="/datasets/lateness" />
      </Figures>
      {top.length > 0 && (
        <Chart
          kind="bars"
          title="已开放数据集"
          sentence={`${nameOf(top[0]?.organisation ?? '')}最多，${count(top[0]?.datasets ?? 0)} 个。`}
          categoryName="机关"
          categories={top.map((office) => nameOf(office.organisation))}
          series={[{ name: '数据集', values: top.map(({ datasets }) => datasets) }]}
        />
      )}
      <Table
        caption="各机关数据开放情况"
        hideCaption
        rows={offices}
        empty="还没有开放的数据集。"
        columns={[
          {
            header: '机关',
            rowHeader: true,
            cell: (office) => <a href={`/workbench/datasets?office=${office.organisation}`}>{nameOf(office.organisation)}</a>,
          },
          { header: '数据集', numeric: true, cell: ({ datasets }) => count(datasets) },
          { header: '无条件', numeric: true, cell: ({ unconditional }) => count(unconditional) },
          { header: '有条件', numeric: true, cell: ({ conditional }) => count(conditional) },
          { header: '不予', numeric: true, cell: ({ notOpen }) => count(notOpen) },
          { header: '行数', numeric: true, cell: ({ rows }) => count(rows) },
          { header: '逾期', numeric: true, cell: ({ overdue }) => count(overdue) },
          { header: '九项', numeric: true, cell: ({ udata }) => udata },
          { header: 'MQA', numeric: true, cell: ({ mqa }) => mqa },
          { header: '星', numeric: true, cell: ({ stars }) => stars },
        ]}
      />
      <h2>各机关先改什么</h2>
      {offices
        .filter(({ advice }) => advice.length > 0)
        .slice(0, 30)
        .map(({ organisation: office, advice }) => (
          <More summary={nameOf(office)}>
            <ol>
              {advice.map(({ says, datasets, udata, mqa, stars }) => (
                <li>
                  {says}（{count(datasets)} 个数据集，九项 +{udata}，MQA +{mqa}，星 +{stars}）
                </li>
              ))}
            </ol>
          </More>
        ))}
    </WorkbenchPage>
  )
}
