import type { Actor, Ctx } from '../../../../../platform/ctx.ts'
import { dayOf } from '../../../../../platform/day.ts'
import type { FileColumn } from '../../../../../platform/list-file.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  DeadlineSentence,
  Filters,
  type PageFrame,
  Pagination,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Calendar, countDeadline, countWorkingDays, dayKind, deadlineSentence } from '../../../../calendar/index.ts'
import { type Organisation, type Organisations, officesByDistrict } from '../../../../organisations/index.ts'
import type { Late } from '../../../coverage/late.ts'
import { permanentPath } from '../../../model.ts'
import { maySee } from '../../../policy.ts'
import { withQuery } from '../../boards-address.ts'
import { BOARD, DESK } from './coverage.tsx'
import { termFrom } from './coverage-cell.tsx'

/** What a reader outside the office sees of what is not public: that it is there. */
const titleFor = (actor: Actor | null, late: Late) =>
  late.published_on !== null || maySee(actor, late) ? late.title : '（拟稿）'

/** Working days between the last day of the term and the day it went public, or today. */
function lateBy(calendar: Calendar, { due_on, published_on }: Late, today: string) {
  const until = published_on ?? today
  return dayKind(calendar, until).published ? countWorkingDays(calendar, due_on, until) : null
}

export const lateColumns = (
  tree: Organisations,
  calendar: Calendar,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
): FileColumn<Late>[] => [
  { header: '机关', value: ({ organisation_id }) => tree.byId.get(organisation_id)?.name ?? '', width: 32 },
  { header: '标题', value: (late) => titleFor(actor, late), width: 60 },
  { header: '事项', value: ({ item }) => item, width: 24 },
  { header: '形成或者变更日期', value: ({ formed_on }) => formed_on },
  { header: '到期日', value: ({ due_on }) => due_on },
  { header: '公开日期', value: ({ published_on }) => published_on ?? '尚未公开' },
  { header: '逾期（工作日）', value: (late) => lateBy(calendar, late, dayOf(now)) },
  { header: '索引号', value: ({ index_number }) => index_number, width: 28 },
]

type LateProps = {
  page: PageFrame
  tree: Organisations
  places: [Organisation, ...Organisation[]]
  office: Organisation | undefined
  since: string
  late: { waiting: Late[]; published: Late[]; more: boolean }
  calendar: Calendar
  actor: Actor | null
  now: Date
}

/** 逾期公开台账: what waits past its term, and what went public after it. */
export const LatePage = ({ page, tree, places, office, since, late, calendar, actor, now }: LateProps) => {
  const today = dayOf(now)
  const query = { office: office?.slug, since }
  const columns = [
    ...(places.length > 1 ? [{ header: '机关', cell: (row: Late) => tree.byId.get(row.organisation_id)?.short_name ?? '' }] : []),
    {
      header: '标题',
      rowHeader: true,
      cell: (row: Late) =>
        row.published_on !== null && row.index_number ? (
          <a href={permanentPath(row.index_number)}>{row.title}</a>
        ) : maySee(actor, row) ? (
          <a href={`/workbench/publishing/editions/${row.edition_id}`}>{row.title}</a>
        ) : (
          titleFor(actor, row)
        ),
    },
    { header: '事项', cell: ({ item }: Late) => item ?? '—' },
    { header: '形成或变更', nowrap: true, cell: ({ formed_on }: Late) => formed_on },
    {
      header: '期限',
      cell: (row: Late) => (
        <DeadlineSentence
          deadline={deadlineSentence(
            calendar,
            { ...countDeadline(calendar, { ...termFrom(row.formed_on, row), provisional: 'allow' }), dueOn: row.due_on },
            { today, doneOn: row.published_on },
          )}
        />
      ),
    },
  ]
  return (
    <WorkbenchPage
      title="逾期公开台账"
      page={page}
      breadcrumb={[DESK, { href: BOARD, label: '应公开事项看板' }]}
      actions={
        <ButtonRow>
          <ButtonLink href={withQuery(`${BOARD}/late.csv`, query)} icon="download">
            导出 CSV
          </ButtonLink>
          <ButtonLink href={withQuery(`${BOARD}/late.xlsx`, query)} icon="download">
            导出 XLSX
          </ButtonLink>
        </ButtonRow>
      }
    >
      <Filters
        action={`${BOARD}/late`}
        clear={`${BOARD}/late`}
        filters={[
          ...(places.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'office',
                  label: '机关',
                  value: office?.slug ?? '',
                  options: officesByDistrict(tree, places, 'slug'),
                },
              ]
            : []),
          { kind: 'day', name: 'since', label: '公开日期自', value: since },
        ]}
      />
      {late.waiting.length > 0 && (
        <Table
          caption={`逾期尚未公开（${count(late.waiting.length)}）`}
          rows={late.waiting}
          dense
          empty=""
          columns={columns}
          rowTone={() => 'urgent'}
        />
      )}
      <Table caption={`${since} 以来逾期公开`} rows={late.published} dense empty="没有逾期公开的信息。" columns={columns} />
      <Pagination
        next={late.more ? withQuery(`${BOARD}/late`, { ...query, after: late.published.at(-1)?.edition_id }) : undefined}
        first={page.path.includes('after=') ? withQuery(`${BOARD}/late`, query) : undefined}
      />
    </WorkbenchPage>
  )
}
