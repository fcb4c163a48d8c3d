import type { Selectable } from 'kysely'
import type { ConcernsSource, ConcernsState, ConcernsStatementState, DB } from '../../platform/db-types.ts'

export type State = ConcernsState
export type Source = ConcernsSource
export type StatementState = ConcernsStatementState
export type Concern = Selectable<DB['concerns.concern']>
export type Level = Selectable<DB['concerns.level']>
export type Statement = Selectable<DB['concerns.statement']>

export const states: Record<State, string> = {
  logged: '待交办',
  assigned: '已交办',
  accepted: '办理中',
  answered: '已回应，跟踪中',
  closed: '已办结',
  joined: '已并入',
  'set-aside': '不需回应',
}

/** What may follow which state. `assigned` back to `logged`: the office says that it is not its matter. */
export const moves: Record<State, readonly State[]> = {
  logged: ['assigned', 'joined', 'set-aside'],
  assigned: ['logged', 'accepted', 'joined', 'set-aside'],
  accepted: ['answered', 'logged', 'joined'],
  answered: ['closed'],
  closed: [],
  joined: ['logged'],
  'set-aside': ['logged'],
}
export const mayMove = (from: State, to: State) => moves[from].includes(to)
/** Where something is still owed or followed. */
export const isOpen = (state: State) => ['logged', 'assigned', 'accepted', 'answered'].includes(state)

export const sources: Record<Source, string> = {
  messages: '群众留言',
  demands: '群众诉求',
  press: '媒体报道',
  officer: '工作人员发现',
}
export const statementStates: Record<StatementState, string> = {
  draft: '起草中',
  submitted: '待签发',
  returned: '已退回',
  published: '已发布',
}

/** The clocks of a concern: what is owed until which instant, and when it was done. Instants: nights and holidays count. */
export type Clock = { what: 'information' | 'press'; dueAt: Date; doneAt: Date | null }
type Clocked = Pick<Concern, 'information_due_at' | 'informed_at' | 'press_due_at'> & { press_at?: Date | null }

export function clocksOf({ information_due_at, informed_at, press_due_at, press_at = null }: Clocked): Clock[] {
  return [
    { what: 'information', dueAt: information_due_at, doneAt: informed_at },
    ...(press_due_at ? [{ what: 'press' as const, dueAt: press_due_at, doneAt: press_at }] : []),
  ]
}
export const clockNames: Record<Clock['what'], string> = { information: '发布权威信息', press: '举行新闻发布会' }

/** Late is never stored: over without having been done, or done afterwards. */
export const isLate = ({ dueAt, doneAt }: Clock, now: Date) => (doneAt ?? now) > dueAt
const HOUR = 3_600_000
/** When each is due, from the instant at which the concern was noticed (国办发〔2016〕61号、80号). */
export const dueFrom = (
  noticedAt: Date,
  { information_hours, press_hours }: Pick<Level, 'information_hours' | 'press_hours'>,
) => ({
  information_due_at: new Date(noticedAt.getTime() + information_hours * HOUR),
  press_due_at: press_hours === null ? null : new Date(noticedAt.getTime() + press_hours * HOUR),
})

/** 还剩 4 小时 20 分钟 · 已超过 1 小时 5 分钟 · 按时（用时 3 小时 2 分钟）. */
export function clockSentence(clock: Clock, { noticedAt, now }: { noticedAt: Date; now: Date }) {
  if (clock.doneAt)
    return `${isLate(clock, now) ? '未按时' : '按时'}，用时 ${spanOf(clock.doneAt.getTime() - noticedAt.getTime())}`
  const left = clock.dueAt.getTime() - now.getTime()
  return left >= 0 ? `还剩 ${spanOf(left)}` : `已超过 ${spanOf(-left)}`
}
export function spanOf(milliseconds: number) {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours >= 72) return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`
  return hours > 0 ? `${hours} 小时${rest > 0 ? ` ${rest} 分钟` : ''}` : `${rest} 分钟`
}

export const portalPath = (id: string) => `/concerns/${id}`
export const workbenchPath = (id: string) => `/workbench/concerns/${id}`
