import { Figure, Figures, type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { readBoard } from '../../board.ts'
import { steps, workbenchPath } from '../../model.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  board: Awaited<ReturnType<typeof readBoard>>
  nameOf: (id: string | null) => string
}

/** 进度看板: what is behind its plan, and what is missing. */
export const BoardPage = ({ page, board: { rows, open, behind, lacking, waitingReview }, nameOf }: Props) => (
  <WorkbenchPage title="重大行政决策进度看板" page={page} breadcrumb={[{ href: '/workbench/decisions', label: '重大行政决策' }]}>
    <Figures>
      <Figure label="公布前办理中" value={open} unit="项" href="/workbench/decisions?view=open" />
      <Figure label="落后于计划" value={behind} unit="项" tone={behind > 0 ? 'urgent' : 'plain'} />
      <Figure label="有缺漏" value={lacking} unit="项" />
      <Figure label="合法性审查中" value={waitingReview} unit="项" />
    </Figures>
    <Table
      caption="落后于计划或者有缺漏的决策"
      rows={rows}
      empty="都按计划推进，没有缺漏。"
      rowHref={({ decision }) => workbenchPath(decision.id)}
      rowTone={({ days }) => (days > 0 ? 'urgent' : 'plain')}
      columns={[
        {
          header: '决策事项',
          rowHeader: true,
          cell: ({ decision }) => <a href={workbenchPath(decision.id)}>{decision.title}</a>,
        },
        { header: '进度', nowrap: true, cell: ({ decision }) => <StateTag state={decision.state} /> },
        { header: '现在等待', cell: ({ step }) => (step ? steps[step].label : '') },
        {
          header: '计划',
          nowrap: true,
          cell: ({ plannedOn, days }) => `${plannedOn ?? '没有'}${days > 0 ? `，已过 ${days} 天` : ''}`,
        },
        { header: '缺漏', cell: ({ lacks }) => lacks.join('；') },
        { header: '承办单位', cell: ({ decision }) => nameOf(decision.organisation_id) },
      ]}
    />
  </WorkbenchPage>
)
