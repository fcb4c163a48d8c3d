import type { Selectable } from 'kysely'
import type { DB } from '../../../platform/db-types.ts'

export type Meeting = Selectable<DB['decisions.meeting']>
export type MeetingItem = Selectable<DB['decisions.meeting_item']>

export const kinds = { full: '市政府全体会议', executive: '市政府常务会议' }
export type Kind = keyof typeof kinds
export const kindLabel = (kind: string) => kinds[kind as Kind] ?? kind

type MeetingState = 'called' | 'announced' | 'concluded' | 'published' | 'cancelled'
export const meetingStates: Record<MeetingState, string> = {
  called: '筹备中',
  announced: '议题已公布',
  concluded: '已召开',
  published: '已公布会议决定',
  cancelled: '已取消',
}
type Dated = Pick<Meeting, 'announced_on' | 'concluded_on' | 'published_on' | 'cancelled_on'>
/** Computed from what was done; never stored. */
export function meetingState({ announced_on, concluded_on, published_on, cancelled_on }: Dated): MeetingState {
  if (cancelled_on !== null) return 'cancelled'
  if (published_on !== null) return 'published'
  if (concluded_on !== null) return 'concluded'
  return announced_on === null ? 'called' : 'announced'
}

export const meetingActs = {
  change: '修改',
  addItem: '列入议题',
  removeItem: '撤下议题',
  announce: '公布议题',
  concludeItem: '登记讨论决定',
  conclude: '结束会议',
  publish: '公布会议决定',
  cancel: '取消会议',
} as const
export type MeetingAct = keyof typeof meetingActs

type Facts = { meeting: Dated & Pick<Meeting, 'held_on'>; today: string; items: number; open: number; publicItems: number }

/** Why something may not be done to a meeting now, or null when it may. */
export function meetingBar({ meeting, today, items, open, publicItems }: Facts, act: MeetingAct): string | null {
  if (meeting.cancelled_on !== null) return '会议已经取消'
  if (meeting.published_on !== null) return '会议决定已经公布'
  const isConcluded = meeting.concluded_on !== null
  switch (act) {
    case 'change':
      return meeting.announced_on === null ? null : '议题已经公布，不能修改；需要变动的，取消后另行召开'
    case 'addItem':
      return isConcluded ? '会议已经结束' : null
    case 'removeItem':
      return isConcluded ? '会议已经结束' : open === 0 ? '没有可以撤下的议题' : null
    case 'announce':
      if (meeting.announced_on !== null) return '议题已经公布'
      if (publicItems === 0) return '还没有可以公开的议题'
      return today > meeting.held_on ? '会议日期已过' : null
    case 'concludeItem':
      if (isConcluded) return '会议已经结束'
      if (today < meeting.held_on) return '会议还没有召开'
      return open === 0 ? '没有待登记的议题' : null
    case 'conclude':
      if (isConcluded) return '会议已经结束'
      if (items === 0) return '会议没有议题'
      return open > 0 ? `还有 ${open} 个议题没有登记讨论决定` : null
    case 'publish':
      if (!isConcluded) return '会议结束之后公布'
      return publicItems === 0 ? '没有可以公开的议题' : null
    case 'cancel':
      return isConcluded || open < items ? '会议已经召开' : null
  }
}

export const meetingPath = ({ slug }: { slug: string }) => `/decisions/meetings/${slug}`
export const meetingDeskPath = (id: string) => `/workbench/decisions/meetings/${id}`
