import {
  ButtonLink,
  count,
  DeadlineSentence,
  type Filter,
  Filters,
  type Option,
  type PageFrame,
  Pagination,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Listed, Listing } from '../../listing.ts'
import { forumOf, kindWords, outcomeWords, stateOf, stateWords } from '../../model.ts'
import type { ListFilters } from '../../schema.ts'

type RemediesProps = {
  page: PageFrame
  listing: Listing
  filters: ListFilters
  offices: Option[]
  nameOf: (organisation: string) => string
  mayRegister: boolean
}

export const RemediesPage = ({ page, listing, filters, offices, nameOf, mayRegister }: RemediesProps) => (
  <WorkbenchPage
    page={page}
    title="复议诉讼"
    actions={
      mayRegister && (
        <ButtonLink href="/workbench/remedies/new" kind="primary" icon="add">
          登记案件
        </ButtonLink>
      )
    }
  >
    <Filters action="/workbench/remedies" filters={filtersOf(filters, offices)} clear="/workbench/remedies" />
    <Table
      caption={`共 ${count(listing.total)} 件`}
      dense
      rows={listing.rows}
      empty="没有符合条件的案件。"
      rowHref={({ id }) => `/workbench/remedies/${id}`}
      rowTone={({ due }) => (due?.tone === 'late' ? 'urgent' : 'plain')}
      columns={[
        {
          header: '案号',
          rowHeader: true,
          cell: ({ id, number }) => <a href={`/workbench/remedies/${id}`}>{number ?? '（尚无案号）'}</a>,
        },
        { header: '种类', cell: ({ kind }) => kindWords[kind] },
        { header: '复议机关、法院', cell: ({ body }) => body },
        ...(offices.length > 1
          ? [{ header: '被申请人、被告', cell: ({ organisation_id }: Listed) => nameOf(organisation_id) }]
          : []),
        { header: '申请、起诉日期', cell: ({ filed_on }) => filed_on, nowrap: true },
        { header: '状态', cell: (row) => <StateTag row={row} /> },
        {
          header: '下一个期限',
          cell: ({ due }) =>
            due && (
              <>
                <span>{due.label}</span> <DeadlineSentence deadline={due} />
              </>
            ),
        },
      ]}
    />
    <Pagination
      next={listing.next ? hrefOf(filters, listing.next) : undefined}
      first={filters.after ? hrefOf(filters) : undefined}
    />
  </WorkbenchPage>
)

const StateTag = ({ row }: { row: Listed }) => {
  const state = stateOf(row)
  if (row.outcome) return <Tag tone={row.outcome === 'corrected' ? 'main' : 'done'}>{outcomeWords[row.outcome]}</Tag>
  return <Tag tone="plain">{stateWords[forumOf(row.kind)][state]}</Tag>
}

const filtersOf = ({ status, kind, outcome, organisation, q }: ListFilters, offices: Option[]): Filter[] => [
  {
    kind: 'select',
    name: 'status',
    label: '状态',
    value: status,
    all: '未办结',
    options: [
      { value: 'closed', label: '已办结' },
      { value: 'all', label: '全部' },
    ],
  },
  {
    kind: 'select',
    name: 'kind',
    label: '种类',
    value: kind ?? '',
    options: Object.entries(kindWords).map(([value, label]) => ({ value, label })),
  },
  {
    kind: 'select',
    name: 'outcome',
    label: '结果',
    value: outcome ?? '',
    options: Object.entries(outcomeWords).map(([value, label]) => ({ value, label })),
  },
  ...(offices.length > 1
    ? [{ kind: 'select' as const, name: 'organisation', label: '机关', value: organisation ?? '', options: offices }]
    : []),
  { kind: 'text', name: 'q', label: '案号、法院', value: q },
]

function hrefOf({ status, kind, outcome, organisation, request, q }: ListFilters, after?: string) {
  const given = Object.entries({ status, kind, outcome, organisation, request, q, after }).filter(([, value]) => value)
  return `/workbench/remedies?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
