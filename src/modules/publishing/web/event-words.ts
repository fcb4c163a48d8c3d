import { minuteOf } from '../../../platform/day.ts'
import type { Fact } from '../../../ui/timeline.tsx'
import { gates, isKind, kinds, publicities, withdrawals } from '../model.ts'
import { bundleHref } from './desk.ts'

type Event = { name: string; data: unknown; at: Date; by: string }

/** What happened to a document or a bundle, as those who work on it read it. */
export function factOf({ name, data, at, by }: Event): Fact | null {
  const told = words[name]
  if (!told) return null
  const { title, ...more } = told(data as Record<string, never>) // each event's data fits its schema
  return { at: minuteOf(at), title, ...(by && { by }), ...more }
}

type Told = Pick<Fact, 'title' | 'href' | 'icon' | 'tone' | 'detail'>
const words: Record<string, (data: Record<string, string & number>) => Told> = {
  'publishing.drafted': ({ kind = '' as never, publicity = '' as never }) => ({
    title: `起草（${labelOf(kind)}，${publicities[publicity as keyof typeof publicities] ?? ''}）`,
    icon: 'apply',
  }),
  'publishing.edition-opened': ({ number }) => ({ title: `打开第 ${number} 版`, icon: 'add' }),
  'publishing.edition-discarded': ({ number }) => ({ title: `放弃第 ${number} 版`, icon: 'close' }),
  'publishing.file-attached': () => ({ title: '添加附件', icon: 'file' }),
  'publishing.publicity-decided': ({ publicity = '' as never }) => ({
    title: `公开属性定为“${publicities[publicity as keyof typeof publicities] ?? ''}”`,
    icon: 'lock',
  }),
  'publishing.consent-recorded': () => ({ title: '登记第三方同意', icon: 'check' }),
  'publishing.published': ({ number, index, late, bundle }) => ({
    title: `第 ${number} 版公开，索引号 ${index}${late ? '（超过公开期限）' : ''}`,
    icon: 'done',
    tone: 'main',
    href: bundleHref(bundle ?? ''),
  }),
  'publishing.withdrawn': ({ how = '' as never }) => ({
    title: withdrawals[how as keyof typeof withdrawals] ?? '撤下',
    icon: 'undo',
    tone: 'late',
  }),
  'publishing.restored': () => ({ title: '恢复公开', icon: 'history' }),
  'publishing.interpretation-stale': () => ({ title: '所解读的条款有修改，解读标为待更新', icon: 'warning', tone: 'late' }),
  'publishing.interpretation-missing': () => ({ title: '没有按期公开解读', icon: 'warning', tone: 'late' }),
  'publishing.withheld-looked-at': ({ decision }) => ({
    title: decision === 'opens' ? '定期审查：转为公开' : '定期审查：仍不公开',
    icon: 'view',
  }),
  'publishing.cleaned-up': () => ({ title: '列入清理结果', icon: 'list' }),
  'publishing.submitted': ({ members }) => ({ title: `送审，共 ${members} 件`, icon: 'next' }),
  'publishing.gate-decided': ({ gate = '' as never, verdict }) => ({
    title: `${gates[gate as keyof typeof gates]?.label ?? ''}${verdict === 'passed' ? '通过' : '退回'}`,
    icon: verdict === 'passed' ? 'check' : 'undo',
    ...(verdict !== 'passed' && { tone: 'late' as const }),
  }),
  'publishing.scheduled': ({ at }) => ({ title: `定于 ${minuteOf(new Date(at ?? ''))} 发布`, icon: 'time' }),
  'publishing.unscheduled': () => ({ title: '取消定时发布', icon: 'time' }),
  'publishing.bundle-published': ({ members }) => ({ title: `公开，共 ${members} 件`, icon: 'done', tone: 'main' }),
  'publishing.failed': ({ reason }) => ({ title: '没有按时发布', icon: 'error', tone: 'late', detail: reason }),
  'publishing.returned': () => ({ title: '撤回修改', icon: 'undo' }),
  'publishing.discarded': () => ({ title: '放弃发布单', icon: 'close' }),
}

const labelOf = (kind: string) => (isKind(kind) ? kinds[kind].label : kind)
