import { More, type PageFrame, Pagination, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import { states, workbenchPath } from '../../../demands/index.ts'
import type { Behind, Side } from '../../indicators/cases-behind.ts'
import { type Cut, kindLabels } from '../../indicators/cuts.ts'
import { type Definition, queryOf } from '../../indicators/definition.ts'
import { HERE } from '../desk.ts'

type Props = {
  page: PageFrame
  definition: Definition
  where: string
  side: Side
  sides: { side: Side; label: string; href: string }[]
  rows: Behind[]
  next: string | undefined
  nameOf: (cut: Cut, value: string) => string
}

/** 数字的来处: the cases that a figure counts, by its own definition. */
export const CasesPage = ({ page, definition, where, side, sides, rows, next, nameOf }: Props) => (
  <WorkbenchPage title={`${definition.title}：${where}`} page={page} breadcrumb={[HERE]}>
    <p>{definition.words}</p>
    <More summary={`第 ${definition.version} 版的查询语句`}>
      <section class="yg-table-frame yg-table-frame--scroll" tabindex={0} aria-label="查询语句">
        <pre>
          <code>{queryOf(definition)}</code>
        </pre>
      </section>
    </More>
    {definition.unit === 'share' && (
      <Tabs label="范围" items={sides.map((each) => ({ href: each.href, label: each.label, current: each.side === side }))} />
    )}
    <Table
      caption="诉求"
      hideCaption
      rows={rows}
      empty="没有您可以打开的诉求。"
      rowHref={({ id }) => workbenchPath(id)}
      columns={[
        { header: '编号', rowHeader: true, nowrap: true, cell: ({ id, number }) => <a href={workbenchPath(id)}>{number}</a> },
        { header: '类型', cell: ({ kind }) => kindLabels[kind] ?? kind },
        { header: '事项', cell: ({ item }) => nameOf('item', item ?? '') },
        { header: '承办单位', cell: ({ office }) => nameOf('office', office ?? '') },
        { header: '状态', cell: ({ state }) => states[state as keyof typeof states] ?? state },
        { header: '收到', nowrap: true, cell: ({ received_on }) => received_on },
        { header: '期限', nowrap: true, cell: ({ due_on }) => due_on },
        { header: '答复', nowrap: true, cell: ({ answered_on }) => answered_on ?? '—' },
      ]}
    />
    <Pagination next={next} />
  </WorkbenchPage>
)
