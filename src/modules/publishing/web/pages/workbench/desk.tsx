import {
  ButtonLink,
  count,
  DeadlineSentence,
  Filters,
  minute,
  type Option,
  Pagination,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { bundleStates, editionStates, type GateKind, gates, kinds } from '../../../model.ts'
import { bundleHref, type Desk, documentHref, editionHref, ROOT } from '../../desk.ts'
import { type DeskFilters, type DeskRow, type View, views } from '../../desk-lists.ts'

type Due = { sentence: string; tone: 'calm' | 'soon' | 'late' | 'stopped' | 'provisional' }
export type ToDecide = { id: string; title: string; office: string; gates: GateKind[]; submitted: string; members: number }
export type DeskProps = {
  desk: Desk
  view: View
  filters: DeskFilters
  counts: Record<View, number>
  decide: ToDecide[]
  rows: (DeskRow & { office: string; due: Due; kindLabel: string })[]
  next: string | null
  offices: Option[]
  mayDraft: boolean
}

/** The list one works from: what I must decide first, then what I write, what is due, what came back. */
export const DeskPage = (props: DeskProps) => {
  const { desk, view, filters, counts, decide, rows, next, offices, mayDraft } = props
  return (
    <WorkbenchPage
      {...desk}
      title="发布工作"
      actions={
        mayDraft && (
          <ButtonLink kind="primary" href={`${ROOT}/new`} icon="add">
            起草
          </ButtonLink>
        )
      }
    >
      <Tabs
        label="发布工作"
        items={(Object.keys(views) as View[]).map((each) => ({
          href: hrefOf({ ...filters, view: each, after: undefined }),
          label: views[each],
          count: counts[each],
          current: each === view,
        }))}
      />
      {view === 'decide' ? (
        <Deciding rows={decide} />
      ) : (
        <>
          <Filters
            action={ROOT}
            hidden={{ view }}
            clear={hrefOf({ view })}
            filters={[
              { kind: 'text', name: 'q', label: '标题或者文号', value: filters.q ?? '' },
              {
                kind: 'select',
                name: 'kind',
                label: '类别',
                value: filters.kind ?? '',
                options: Object.entries(kinds).map(([value, { label }]) => ({ value, label })),
              },
              ...(offices.length > 1
                ? [{ kind: 'select' as const, name: 'office', label: '机关', value: filters.office ?? '', options: offices }]
                : []),
            ]}
          />
          <List {...props} />
          <Pagination
            next={next === null ? undefined : hrefOf({ ...filters, view, after: next })}
            first={filters.after ? hrefOf({ ...filters, view, after: undefined }) : undefined}
            shown={`本页 ${rows.length} 件，共 ${count(counts[view])} 件`}
          />
        </>
      )}
      <p class="yg-quiet">键盘：j、k 上下移动，Enter 打开，/ 搜索，? 显示全部按键。</p>
    </WorkbenchPage>
  )
}

const Deciding = ({ rows }: { rows: ToDecide[] }) => (
  <Table
    caption={`待我审核 ${count(rows.length)} 件`}
    rows={rows}
    empty="没有等您审核的发布单。"
    rowHref={({ id }) => bundleHref(id)}
    columns={[
      {
        header: '发布单',
        rowHeader: true,
        cell: ({ id, title, members }) => (
          <span>
            <a href={bundleHref(id)}>{title}</a>
            <br />
            <span class="yg-quiet">{members} 件</span>
          </span>
        ),
      },
      {
        header: '您要办理',
        cell: ({ gates: mine }) => mine.map((gate) => <Tag tone="main">{gates[gate].label}</Tag>),
      },
      { header: '机关', cell: ({ office }) => office },
      { header: '送审时间', cell: ({ submitted }) => submitted, nowrap: true },
    ]}
  />
)

const List = ({ view, rows, filters, offices }: DeskProps) => (
  <Table
    caption={views[view]}
    rows={rows}
    empty={filters.q ? `没有找到“${filters.q}”。可以换一个词，或者用完整的文号。` : empties[view]}
    rowHref={hrefOfRow(view)}
    rowTone={({ due, state }) => (due.tone === 'late' && state !== 'published' ? 'urgent' : 'plain')}
    columns={[
      {
        header: '标题',
        rowHeader: true,
        cell: (row: DeskRow) => (
          <span>
            <a href={hrefOfRow(view)(row)}>{row.title}</a>
            <br />
            <span class="yg-quiet">
              {[row.document_number, row.index_number, `第 ${row.number} 版`].filter(Boolean).join('，')}
            </span>
          </span>
        ),
      },
      { header: '类别', cell: ({ kindLabel }) => kindLabel, nowrap: true },
      ...(offices.length > 1 ? [{ header: '机关', cell: ({ office }: DeskProps['rows'][number]) => office }] : []),
      ...(view === 'public'
        ? [{ header: '公开时间', cell: ({ published_at }: DeskRow) => (published_at ? minute(published_at) : ''), nowrap: true }]
        : [
            { header: '公开期限', cell: ({ due }: DeskProps['rows'][number]) => <DeadlineSentence deadline={due} /> },
            { header: '状态', cell: (row: DeskRow) => <State row={row} /> },
            { header: '最后保存', cell: ({ saved_at }: DeskRow) => minute(saved_at), nowrap: true },
          ]),
    ]}
  />
)

const State = ({ row: { state, bundle, bundle_state, scheduled_at, reason } }: { row: DeskRow }) => (
  <span>
    <Tag tone={reason ? 'urgent' : state === 'draft' ? 'plain' : 'main'}>
      {bundle_state
        ? bundleStates[bundle_state as keyof typeof bundleStates]
        : editionStates[state as keyof typeof editionStates]}
    </Tag>
    {bundle && (
      <>
        {' '}
        <a href={bundleHref(bundle)}>发布单</a>
      </>
    )}
    {scheduled_at && (
      <>
        <br />
        {minute(scheduled_at)}
      </>
    )}
    {reason && (
      <>
        <br />
        {reason}
      </>
    )}
  </span>
)

/** Where a row leads: to what one does with it there. */
const hrefOfRow = (view: View) => (row: DeskRow) =>
  view === 'public'
    ? documentHref(row.id)
    : view === 'drafts' || view === 'due' || view === 'held'
      ? editionHref(row.edition)
      : row.bundle
        ? bundleHref(row.bundle)
        : documentHref(row.id)

const empties: Record<View, string> = {
  decide: '没有等您审核的发布单。',
  drafts: '您没有正在起草的稿件。',
  returned: '没有退回修改的稿件。',
  held: '没有因检测发现问题而留在草稿里的报送稿件。',
  due: '七日内没有到期的稿件。',
  review: '没有正在审核的稿件。',
  scheduled: '没有定时发布的稿件。',
  failed: '没有发布未成的稿件。',
  public: '还没有公开的文件。',
}

export const hrefOf = (filters: DeskFilters) => {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  ).toString()
  return query ? `${ROOT}?${query}` : ROOT
}
