import { minuteOf } from '../../../../platform/day.ts'
import { type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { ScreeningTabs, type ScreeningTabsShown } from './tabs.tsx'

type RefusalsProps = {
  page: PageFrame
  tabs: ScreeningTabsShown
  refusals: { id: string; refused_at: Date; person: string; hash: string }[]
}

/** What was not taken in for a mark of secrecy; of its content nothing is here but the hash. */
export const RefusalsPage = ({ page, tabs, refusals }: RefusalsProps) => (
  <WorkbenchPage title="涉密拦截" page={page} under="带有密级或者内部标志的内容没有保存，只留下时间、人员和哈希值">
    <ScreeningTabs current="refusals" tabs={tabs} />
    <Table
      caption="拦截记录"
      hideCaption
      dense
      rows={refusals}
      empty="没有拦截过带有密级标志的内容。"
      columns={[
        { header: '时间', rowHeader: true, nowrap: true, cell: ({ refused_at }) => minuteOf(refused_at) },
        { header: '人员', cell: ({ person }) => person },
        { header: '内容哈希值（SHA-256）', cell: ({ hash }) => hash },
      ]}
    />
  </WorkbenchPage>
)
