import {
  Alert,
  ButtonLink,
  DeadlineSentence,
  Filters,
  type Option,
  type PageFrame,
  Pagination,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Listed, View } from '../../list-demands.ts'
import { KINDS, kinds, workbenchPath } from '../../model.ts'
import { dueWords, rulingDeadline } from '../clock.ts'
import type { DeskQuery } from '../workbench-list.tsx'
import { ROOT } from './place.ts'
import { StateTag, UrgencyTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  query: DeskQuery
  views: View[]
  rows: Listed[]
  next: string | null
  counts: ReadonlyMap<View, { count: number; more: boolean }>
  channels: Option[]
  offices: Option[]
  nameOf: (id: string) => string
  placeName: (slug: string) => string
  now: Date
  missed: boolean
}

export const viewWords: Record<View, string> = {
  queue: '待分拨',
  returned: '被退回',
  adjudicating: '待仲裁',
  extension: '待批延期',
  disputed: '有异议',
  unsigned: '待签收',
  late: '已逾期',
  soon: '两天内到期',
  open: '全部在办',
  answered: '已答复',
  done: '已办完',
}

export const hrefOf = (query: Partial<DeskQuery>, path = '') => {
  const words = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  ).toString()
  return `${ROOT}${path}${words && `?${words}`}`
}

export const DeskPage = (props: Props) => {
  const { page, query, views, rows, next, counts, channels, offices, nameOf, placeName, now, missed } = props
  return (
    <WorkbenchPage
      title="诉求办理"
      page={page}
      search={{ action: ROOT, value: query.q ?? '', label: '按编号查找' }}
      actions={
        <>
          <ButtonLink href={hrefOf({ ...query, after: undefined }, '/map')} kind="plain">
            看地图
          </ButtonLink>
          <ButtonLink href={hrefOf({ ...query, after: undefined }, '/list.xlsx')} icon="download">
            导出
          </ButtonLink>
        </>
      }
    >
      {missed && (
        <Alert tone="warning" live>
          <p>没有这个编号的诉求，或者不在您的办理范围。</p>
        </Alert>
      )}
      <Tabs
        label="办理状态"
        items={views.map((view) => {
          const known = counts.get(view)
          return {
            href: hrefOf({ ...query, view, after: undefined, q: undefined }),
            label: `${viewWords[view]}${known?.more ? '（1,000+）' : ''}`,
            current: view === query.view,
            ...(known && !known.more && { count: known.count }),
          }
        })}
      />
      <Filters
        action={ROOT}
        clear={ROOT}
        hidden={{ view: query.view }}
        filters={[
          {
            kind: 'select',
            name: 'kind',
            label: '类别',
            value: query.kind ?? '',
            options: KINDS.map((value) => ({ value, label: kinds[value] })),
          },
          { kind: 'select', name: 'channel', label: '渠道', value: query.channel ?? '', options: channels },
          ...(offices.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'office',
                  label: '单位',
                  value: query.office ?? '',
                  all: '全部单位',
                  options: offices,
                },
              ]
            : []),
          { kind: 'text', name: 'item', label: '事项编码', value: query.item ?? '' },
        ]}
      />
      <Table
        caption="诉求"
        hideCaption
        rows={rows}
        empty="没有符合条件的诉求。"
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => (dueWords(now, row).late ? 'urgent' : 'plain')}
        columns={[
          { header: '期限', cell: (row) => <Due row={row} now={now} /> },
          {
            header: '诉求',
            rowHeader: true,
            cell: (row) => (
              <span>
                <UrgencyTag urgency={row.urgency} /> <a href={workbenchPath(row.id)}>{row.title}</a>
                <br />
                <span class="yg-quiet">
                  {row.number} · {kinds[row.kind]}
                  {row.street ? ` · ${placeName(row.street)}` : ''}
                  {row.privacy === 'private' ? ' · 保密' : ''}
                </span>
              </span>
            ),
          },
          {
            header: '状态',
            cell: ({ state, leg_role }) => (
              <span>
                <StateTag state={state} />
                {leg_role === 'support' && <Tag tone="quiet">协办</Tag>}
              </span>
            ),
            nowrap: true,
          },
          { header: '单位', cell: ({ lead_id }) => (lead_id ? nameOf(lead_id) : '—') },
          {
            header: '退回/重办',
            cell: ({ returns, redo }) => (returns + redo > 0 ? <Tag tone="urgent">{`${returns}/${redo}`}</Tag> : '—'),
            nowrap: true,
          },
        ]}
      />
      <Pagination
        first={query.after ? hrefOf({ ...query, after: undefined }) : undefined}
        next={next ? hrefOf({ ...query, after: next }) : undefined}
        shown={`本页 ${rows.length} 件`}
      />
      <p class="yg-quiet">键盘：j、k 上下移动，Enter 打开，/ 搜索，? 显示全部按键。</p>
    </WorkbenchPage>
  )
}

const Due = ({ row, now }: { row: Listed; now: Date }) => {
  const { text, late, tone } = dueWords(now, row)
  const ruling = rulingDeadline(now, row)
  return (
    <span>
      {late ? <Tag tone="urgent">{text}</Tag> : tone ? <DeadlineSentence deadline={{ sentence: text, tone }} /> : text}
      {row.contact_due_at && !row.contacted_at && row.signed_at && row.contact_due_at < now && (
        <>
          <br />
          <span class="yg-letter-veto">24 小时内未联系</span>
        </>
      )}
      {ruling && (
        <>
          <br />
          {ruling.tone === 'late' ? <Tag tone="urgent">{ruling.sentence}</Tag> : ruling.sentence}
        </>
      )}
    </span>
  )
}
