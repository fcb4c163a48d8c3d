import type { Selectable } from 'kysely'
import type { DatasetsAccessMode, DatasetsApplicationState, DB } from '../../../platform/db-types.ts'
import type { Filter } from '../../tables/index.ts'

export type ApplicationState = DatasetsApplicationState
type AccessMode = DatasetsAccessMode
/** Who will work with the data, as the applicant names them. */
type Handler = { name: string; duty: string }
type Json<Row, Given> = Omit<Selectable<Row>, keyof Given> & Given
export type Application = Json<DB['datasets.application'], { handlers: Handler[]; proposal: Proposal | null }>
export type Grant = Json<DB['datasets.access_grant'], { row_filter: Filter | null }>
export type OpenStatistics = Selectable<DB['datasets.open_statistics']>

/** What the office proposes to allow: exactly this is decided on, shown in the agreement, and becomes the grant. */
export type Proposal = {
  mode: AccessMode
  columns: string[]
  /** Of statistics: columns of numbers that may be summed up. */
  sums: string[]
  /** `列:比较:值`, a line each, all of them true. */
  rowFilter: string[]
  /** The same in words, as people read it; empty for every row. */
  rowWords: string
  floor: number
  rowsPerAnswer: number
  rowsPerMonth: number
  queriesPerMonth: number
  months: number
}

export const applicationStates: Record<ApplicationState, string> = {
  filed: '待机关审查',
  supplement: '待补充材料',
  assessed: '待机关负责人批准',
  approved: '待开放审核',
  offered: '待签订协议',
  active: '使用中',
  expired: '已到期',
  revoked: '已终止',
  refused: '不予同意',
  withdrawn: '已撤回',
  lapsed: '逾期未签订',
}
export const modes: Record<AccessMode, { label: string; says: string }> = {
  rows: { label: '明细', says: '逐行查询和下载' },
  statistics: { label: '统计', says: '只取分组统计的结果' },
}

/** What may follow which state. Back to `filed`: somebody who decides has sent it back to the office's data steward. */
export const moves: Record<ApplicationState, readonly ApplicationState[]> = {
  filed: ['supplement', 'assessed', 'withdrawn'],
  supplement: ['filed', 'withdrawn'],
  assessed: ['approved', 'refused', 'filed', 'withdrawn'],
  approved: ['offered', 'refused', 'filed', 'withdrawn'],
  offered: ['active', 'withdrawn', 'lapsed'],
  active: ['expired', 'revoked'],
  expired: [],
  revoked: [],
  refused: [],
  withdrawn: [],
  lapsed: [],
}
export const mayMove = (from: ApplicationState, to: ApplicationState) => moves[from].includes(to)

/** Where an answer is still owed. */
export const isOpen = (state: ApplicationState) => state === 'filed' || state === 'assessed' || state === 'approved'
/** Late is never stored; while something is to be supplemented the term stands still. */
export const isLate = ({ state, due_on }: Pick<Application, 'state' | 'due_on'>, today: string) => isOpen(state) && today > due_on

/** 不予同意的理由. */
export const refusalGrounds = {
  purpose: { label: '用途不符合开放条件', says: '申请的用途与本数据集写明的使用要求不符' },
  'beyond-need': { label: '超出所需范围', says: '申请的字段或者范围超出用途所需' },
  measures: { label: '安全保障措施不足', says: '申请写明的安全保障措施达不到要求' },
  risk: { label: '可能危害安全或者他人权益', says: '使用可能危害国家安全、公共利益或者侵害他人合法权益' },
  'earlier-breach': { label: '曾违反使用约定', says: '申请人曾违反数据使用协议' },
} as const
type RefusalGround = keyof typeof refusalGrounds
export const groundWords = (ground: string | null) =>
  ground !== null && ground in refusalGrounds ? refusalGrounds[ground as RefusalGround].label : ''

/** Whether a grant lets anything through on a day: only then is anything read by it. */
export const isInForce = ({ ended_at, since, until }: Pick<Grant, 'ended_at' | 'since' | 'until'>, today: string) =>
  ended_at === null && since <= today && today <= until

/** So many months after a day, its eve; the last of a month stays in the month. */
export function lastDayOf(since: string, months: number): string {
  const [year = 0, month = 1, day = 1] = since.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const end = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) - (day <= lastOfMonth ? 86_400_000 : 0)
  return new Date(end).toISOString().slice(0, 10)
}

export const applicationPath = (id: string) => `/datasets/access/${id}`
export const casePath = (id: string) => `/workbench/datasets/access/${id}`
export const applyPath = (slug: string) => `/datasets/${slug}/application`
