import type { Selectable } from 'kysely'
import type { DB, FollowingChange, FollowingFrequency } from '../../platform/db-types.ts'

export type Alert = Selectable<DB['following.alert']>
export type Frequency = FollowingFrequency
export type Change = FollowingChange

export const frequencies: Record<Frequency, string> = {
  'at-once': '有更新就告诉我',
  daily: '每天汇总一次',
  weekly: '每周汇总一次',
}
export const changes: Record<Change, string> = { new: '新发布', changed: '内容有变化', force: '效力有变化', gone: '已撤下' }

/** Filters of a search that can be followed; the same words as in its address. */
export type SearchCriteria = { q: string; kind?: string; office?: string; column?: string; form?: string }
export type Criteria = { thing: { kind: string; id: string } } | { search: SearchCriteria }

/** The page of a search that is followed. */
export const searchPath = (criteria: SearchCriteria) => `/search?${new URLSearchParams(criteria)}`

/** An address can only be written to so often a day before it has confirmed anything. */
export const UNCONFIRMED_A_DAY = 5
/** What was never confirmed is forgotten after so many days. */
export const CONFIRM_WITHIN_DAYS = 3
