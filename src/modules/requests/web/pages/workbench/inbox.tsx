import {
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DeadlineSentence,
  Form,
  type Option,
  Pagination,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { InboxFilters } from '../../../inbox.ts'
import type { ListDeadline } from '../../../list-deadlines.ts'
import { kindWords, type Request } from '../../../model.ts'
import { todos } from '../../../todos.ts'
import type { OpenCounts } from '../../../waiting.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import { hrefOf, ListFilters, tabsOf } from './inbox-views.tsx'
import { StatusTag } from './status-tag.tsx'

type Row = { request: Request; deadline: ListDeadline; office: string; isOwn: boolean }
type Props = {
  desk: Desk
  filters: InboxFilters
  rows: Row[]
  total: number
  tabs: OpenCounts
  next: string | null
  previous: string | null
  offices: Option[]
  areas: Option[]
  mayBulk: boolean
}

/** The list one works from: what is due first on top, each row with its due sentence. */
export const InboxPage = (props: Props) => {
  const { desk, filters, rows, total, tabs, next, previous, offices, mayBulk } = props
  const { after: _after, before: _before, ...view } = filters
  const pageHref = (key: 'after' | 'before', value: string | null) =>
    value === null ? undefined : hrefOf({ ...view, [key]: value })
  return (
    <WorkbenchPage
      {...desk}
      title={filters.todo ? `申请办理：${todos[filters.todo].label}` : '申请办理'}
      actions={<Actions view={view} mayRegister={mayBulk} />}
    >
      <Tabs label="办理状态" items={tabsOf(filters, tabs)} />
      <ListFilters {...props} />
      <Table
        caption={`申请 ${count(total)} 件`}
        rows={rows}
        empty={<EmptyWords filters={filters} />}
        rowHref={({ request }) => caseHref(request.id)}
        rowTone={({ deadline }) => (deadline?.tone === 'late' ? 'urgent' : 'plain')}
        {...(mayBulk && {
          select: {
            name: 'ids',
            form: 'bulk',
            value: ({ request }: Row) => request.id,
            label: ({ request }: Row) => request.number,
          },
        })}
        columns={[
          { header: '期限', cell: ({ deadline }) => (deadline ? <DeadlineSentence deadline={deadline} /> : '—') },
          {
            header: '申请内容',
            cell: ({ request }) => (
              <span>
                <a href={caseHref(request.id)}>{request.title}</a>
                <br />
                <span class="yg-quiet">{request.number}</span>
              </span>
            ),
            rowHeader: true,
          },
          { header: '状态', cell: ({ request }) => <StatusTag status={request.status} />, nowrap: true },
          ...(offices.length > 0 ? [{ header: '承办机关', cell: ({ office }: Row) => office }] : []),
          { header: '申请人', cell: ({ request }) => kindWords[request.applicant_kind] },
          { header: '收到', cell: ({ request }) => request.received_on ?? '待确认', nowrap: true },
        ]}
      />
      <Pagination
        next={pageHref('after', next)}
        previous={pageHref('before', previous)}
        first={previous === null ? undefined : hrefOf(view)}
        shown={`本页 ${rows.length} 条，共 ${count(total)} 条`}
      />
      <p class="yg-quiet">键盘：j、k 上下移动，Enter 打开，/ 搜索，? 显示全部按键。</p>
      {mayBulk && rows.length > 0 && <Bulk desk={desk} />}
    </WorkbenchPage>
  )
}

const Actions = ({ view, mayRegister }: { view: InboxFilters; mayRegister: boolean }) => (
  <>
    <ButtonLink href={hrefOf(view, '/list.xlsx')} icon="download">
      导出 Excel
    </ButtonLink>
    <ButtonLink href={hrefOf(view, '/list.csv')} icon="download">
      导出 CSV
    </ButtonLink>
    {mayRegister && (
      <ButtonLink href={`${ROOT}/register`} kind="primary" icon="add">
        代为登记
      </ButtonLink>
    )}
  </>
)

/** Steps that several cases can take together; what would happen is shown first. */
const Bulk = ({ desk }: { desk: Desk }) => (
  <Form id="bulk" action={`${ROOT}/bulk`} csrf={desk.page.csrf} wide>
    <ButtonRow>
      <Button kind="secondary" icon="check" name="act" value="confirm">
        确认收到所选
      </Button>
      <Button kind="secondary" icon="folder" name="act" value="archive">
        归档所选
      </Button>
      <ButtonLink href={`${ROOT}/bulk/archiving`}>归档办结满 30 天的</ButtonLink>
    </ButtonRow>
  </Form>
)

const EmptyWords = ({ filters }: { filters: InboxFilters }) => (
  <p>
    {filters.q
      ? `没有找到“${filters.q}”。可以换一个词，或者用完整的申请编号。`
      : filters.due === 'late'
        ? '没有逾期的申请。'
        : '没有符合条件的申请。'}
  </p>
)
