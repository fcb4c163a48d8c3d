import { Filters, type NavItem, type Option } from '../../../../../ui/index.ts'
import type { InboxFilters } from '../../../inbox.ts'
import { channelWords } from '../../../model.ts'
import { outcomes } from '../../../outcomes.ts'
import type { OpenCounts } from '../../../waiting.ts'
import { ROOT } from '../../desk.ts'

/** The views one changes between, each with how many it holds. */
export function tabsOf(
  { status, todo, due, organisation, under, q, outcome, year }: InboxFilters,
  counts: OpenCounts,
): NavItem[] {
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

/** What a view can be narrowed to further. */
export const ListFilters = ({ filters, offices, areas }: { filters: InboxFilters; offices: Option[]; areas: Option[] }) => {
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

/** The address of a view of the list: what it is limited to, and nothing that says nothing. */
export function hrefOf(filters: InboxFilters, path = '') {
  const entries = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(entries as [string, string][]).toString()
  return `${ROOT}${path}${query && `?${query}`}`
}
