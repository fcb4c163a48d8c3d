import type { Selectable } from 'kysely'
import type { DB, OpenDaysState } from '../../platform/db-types.ts'

export type State = OpenDaysState
export type OpenDay = Selectable<DB['open_days.open_day']>
export type Picture = Selectable<DB['open_days.picture']>

export const states: Record<State, string> = {
  draft: '拟制中',
  announced: '已发布',
  reported: '已总结',
  cancelled: '已取消',
}
export const moves: Record<State, readonly State[]> = {
  draft: ['announced', 'cancelled'],
  announced: ['reported', 'cancelled'],
  reported: [],
  cancelled: [],
}
export const mayMove = (from: State, to: State) => moves[from].includes(to)
export const isPublic = ({ state }: Pick<OpenDay, 'state'>) => state !== 'draft'

/** What owns its sessions in `attendance`. */
export const OWNER = 'open-day'
export const portalPath = (id: string) => `/open-days/${id}`
export const workbenchPath = (id: string) => `/workbench/open-days/${id}`
