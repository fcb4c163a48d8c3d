import { Filters, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { Duties } from '../../../duties/index.ts'
import type { Precedent } from '../../queries.ts'
import { HERE, type Shared, Views } from './frame.tsx'

type Props = Shared & { q: string; rows: Precedent[]; duties: Duties }

/** What arbiters have decided between offices, to be decided the same way again. */
export const PrecedentsPage = ({ page, office, q, rows, duties }: Props) => (
  <WorkbenchPage title="仲裁先例" page={page}>
    <Views view="precedents" />
    <Filters
      action={`${HERE}/precedents`}
      clear={`${HERE}/precedents`}
      filters={[{ kind: 'text', name: 'q', label: '事项、裁决或者条款', value: q }]}
    />
    <Table
      caption="先例"
      hideCaption
      rows={rows}
      empty="没有找到先例。"
      columns={[
        { header: '日期', nowrap: true, cell: ({ ruledOn }) => ruledOn },
        {
          header: '事项',
          rowHeader: true,
          cell: ({ item }) => (item ? <a href={`/duties/${item}`}>{duties.byCode.get(item)?.name ?? item}</a> : '—'),
        },
        { header: '退回的单位', cell: ({ returnedBy }) => returnedBy.map(office).join('、') },
        { header: '裁决由谁办理', cell: (each) => office(each.office) },
        { header: '裁决', cell: ({ ruling }) => ruling },
        { header: '条款', cell: ({ article }) => article },
      ]}
    />
  </WorkbenchPage>
)
