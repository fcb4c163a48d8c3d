import { type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { DeadCitation } from '../../citations/resolve.ts'
import { citedLabel, clausePath, rulePath } from '../../text/clauses.ts'

const above = [{ href: '/workbench/rules', label: '规范性文件登记' }]

type Base = { page: PageFrame }

/** Citations that lead to what no longer holds. */
export const DeadCitationsPage = ({ page, dead }: Base & { dead: DeadCitation[] }) => (
  <WorkbenchPage title="失效引用" page={page} breadcrumb={above}>
    <p>本机关现行文件中引用了已经失效的文件或者不存在的条款的地方。</p>
    <Table
      caption="失效引用"
      hideCaption
      rows={dead}
      empty="没有失效引用。"
      columns={[
        {
          header: '文件',
          rowHeader: true,
          cell: ({ ruleId, title, eid }) => <a href={clausePath(ruleId, eid)}>{`${title}${citedLabel(eid)}`}</a>,
        },
        { header: '引用的文字', cell: ({ words }) => words },
        { header: '问题', cell: ({ toRuleId, why }) => <a href={rulePath(toRuleId)}>{why}</a> },
      ]}
    />
  </WorkbenchPage>
)
