import {
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DeadlineSentence,
  Filters,
  Form,
  type NavItem,
  type Option,
  Pagination,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { InboxFilters } from '../../../inbox.ts'
import type { ListDeadline } from '../../../list-deadlines.ts'
import { channelWords, kindWords, type Request } from '../../../model.ts'
import { outcomes } from '../../../outcomes.ts'
import { todos } from '../../../todos.ts'
import type { OpenCounts } from '../../../waiting.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import { StatusTag } from './case.tsx'

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
              <>
                <a href={caseHref(request.id)}>{request.title}</a>
                <br />
                <span class="yg-quiet">{request.number}</span>
              </>
            ),
            rowHeader: true,
          },
          { header: '状态', cell: ({ request }) => <StatusTag status={request.status} />, nowrap: true },
          ...(offices.length > 0 ? [{ header: '承办机关', cell: ({ office }: Row) => office }] : []),
          {
            header: '申请人',
            cell: ({ request }) => `${kindWords[request.applicant_kind]}，${channelWords[request.channel]}`,
            nowrap: true,
          },
          { header: '收到', cell: ({ request }) => request.received_on ?? `${request.submitted_on} 提交`, nowrap: true },
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

function tabsOf({ status, todo, due, organisation, under, q, outcome, year }: InboxFilters, counts: OpenCounts): NavItem[] {
  const plain = todo === undefined && q === undefined && outcome === undefined && year === undefined
  const at = (change: InboxFilters) => hrefOf({ ...(organisation && { organisation }), ...(under && { under }), ...change })
  const now = (name: 'status' | 'due', value: string | undefined) =>
    plain &&
    (name === 'status'
      ? due === undefined && (status ?? 'open') === value
      : due === value && (status === undefined || status === 'open'))
  return [
    { href: at({}), label: '在办', count: counts.open, current: now('status', 'open') },
    { href: at({ due: 'late' }), label: '已逾期', count: counts.late, current: now('due', 'late') },
    { href: at({ due: 'soon' }), label: '5 个工作日内到期', count: counts.soon, current: now('due', 'soon') },
    { href: at({ status: 'submitted' }), label: '待确认收到', count: counts.unconfirmed, current: now('status', 'submitted') },
    { href: at({ status: 'awaiting' }), label: '等待申请人', count: counts.awaiting, current: now('status', 'awaiting') },
    ...(counts.provisional > 0
      ? [{ href: at({ due: 'provisional' }), label: '期限暂定', count: counts.provisional, current: now('due', 'provisional') }]
      : []),
    { href: at({ status: 'ended' }), label: '已办结', current: now('status', 'ended') },
  ]
}

const options = (words: Record<string, string>): Option[] => Object.entries(words).map(([value, label]) => ({ value, label }))

const ListFilters = ({ filters, offices, areas }: Props) => {
  const { status, todo, due, year, under } = filters
  const hidden = {
    ...(todo && { todo }),
    ...(under && { under }),
    ...(due && { due }),
    ...(status && { status }),
    ...(year && { year: String(year) }),
  }
  const isEnded =
    status === 'ended' ||
    status === 'answered' ||
    status === 'closed' ||
    status === 'archived' ||
    filters.outcome !== undefined ||
    year !== undefined
  return (
    <Filters
      action={ROOT}
      clear={hrefOf({ ...(status && { status }), ...(due && { due }) } as InboxFilters)}
      hidden={hidden}
      filters={[
        { kind: 'text', name: 'q', label: '编号或者内容', value: filters.q ?? '' },
        ...(offices.length > 0
          ? [
              {
                kind: 'select' as const,
                name: 'organisation',
                label: '承办机关',
                value: filters.organisation ?? '',
                options: offices,
              },
            ]
          : []),
        { kind: 'select', name: 'subjectArea', label: '主题', value: filters.subjectArea ?? '', options: areas },
        { kind: 'select', name: 'channel', label: '方式', value: filters.channel ?? '', options: options(channelWords) },
        ...(isEnded
          ? [
              {
                kind: 'select' as const,
                name: 'outcome',
                label: '结果',
                value: filters.outcome ?? '',
                options: Object.entries(outcomes).map(([value, { label, group }]) => ({ value, label, group })),
              },
            ]
          : []),
      ]}
    />
  )
}

const EmptyWords = ({ filters }: { filters: InboxFilters }) => (
  <p>
    {filters.q
      ? `没有找到“${filters.q}”。可以换一个词，或者用完整的申请编号。`
      : filters.due === 'late'
        ? '没有逾期的申请。'
        : '没有符合条件的申请。'}
  </p>
)

/** The address of a view of the list: what it is limited to, and nothing that says nothing. */
export function hrefOf(filters: InboxFilters, path = '') {
  const entries = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(entries as [string, string][]).toString()
  return `${ROOT}${path}${query && `?${query}`}`
}
