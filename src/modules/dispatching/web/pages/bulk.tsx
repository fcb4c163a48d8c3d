import { Alert, Button, ButtonLink, ButtonRow, EmptyState, Filters, Form, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { type Demand, kinds, workbenchPath } from '../../../demands/index.ts'
import type { Duties } from '../../../duties/index.ts'
import type { Suggested } from '../../suggesting/suggest.ts'
import { HERE, type Shared, share, Views } from './frame.tsx'

type Props = Shared & {
  rows: { demand: Demand; best: Suggested }[]
  /** How many of the queue were looked at. */
  looked: number
  least: number
  duties: Duties
  sent: number | undefined
  left: number | undefined
  refused: string | undefined
}

/** The sure ones together: looked over, ticked, sent. */
export const BulkPage = ({ page, office, rows, looked, least, duties, sent, left, refused }: Props) => (
  <WorkbenchPage title="批量分拨" page={page} under={`最急的 ${looked} 件中，把握在 ${share(least)} 以上的 ${rows.length} 件`}>
    <Views view="bulk" />
    {sent !== undefined && (
      <Alert tone="done" live>
        <p>
          已分拨 {sent} 件{left ? `，${left} 件的建议刚刚有变化，留待逐件分拨` : ''}。
        </p>
      </Alert>
    )}
    {refused && (
      <Alert tone="error" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Filters
      action={`${HERE}/bulk`}
      filters={[
        {
          kind: 'select',
          name: 'least',
          label: '把握',
          value: String(least),
          all: '80% 以上',
          options: [0.95, 0.9, 0.7, 0.5].map((each) => ({ value: String(each), label: `${share(each)} 以上` })),
        },
      ]}
    />
    <Form action={`${HERE}/bulk`} csrf={page.csrf} id="bulk" wide>
      <Table
        caption="可以一起分拨的诉求"
        hideCaption
        rows={rows}
        empty="没有把握足够的诉求，请逐件分拨。"
        select={{
          name: 'chosen',
          form: 'bulk',
          value: ({ demand, best }) => `${demand.id}|${best.office}|${best.item}`,
          label: ({ demand }) => demand.title,
        }}
        columns={[
          { header: '诉求', rowHeader: true, cell: ({ demand }) => <a href={workbenchPath(demand.id)}>{demand.title}</a> },
          { header: '类别', nowrap: true, cell: ({ demand }) => kinds[demand.kind] },
          { header: '事项', cell: ({ best }) => duties.byCode.get(best.item)?.name ?? best.item },
          { header: '单位', cell: ({ best }) => office(best.office) },
          { header: '把握', numeric: true, cell: ({ best }) => share(best.probability) },
          { header: '理由', cell: ({ best }) => best.says },
        ]}
      />
      {rows.length > 0 && (
        <ButtonRow>
          <Button>分拨选中的</Button>
        </ButtonRow>
      )}
    </Form>
  </WorkbenchPage>
)

export const QueueEmptyPage = ({ page, skipped }: Shared & { skipped: boolean }) => (
  <WorkbenchPage title="逐件分拨" page={page}>
    <Views view="one" />
    <EmptyState title={skipped ? '后面没有待分拨的诉求了' : '没有待分拨的诉求'}>
      {skipped ? <ButtonLink href={HERE}>从头再看</ButtonLink> : <p>新的诉求受理后，有把握的自动分拨，其余的出现在这里。</p>}
    </EmptyState>
  </WorkbenchPage>
)
