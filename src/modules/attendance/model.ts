import type { Selectable } from 'kysely'
import { addDays, dayOf } from '../../platform/day.ts'
import type { AttendanceAdmission, AttendanceRegistrationState, DB } from '../../platform/db-types.ts'

export type Admission = AttendanceAdmission
export type RegistrationState = AttendanceRegistrationState
export type Session = Selectable<DB['attendance.session']>
export type Registration = Selectable<DB['attendance.registration']>

export const admissions: Record<Admission, string> = {
  'first-come': '先到先得',
  lot: '抽签',
  selection: '按公布的标准遴选',
}

export const registrationStates: Record<RegistrationState, string> = {
  registered: '已报名，待确定',
  admitted: '报名成功',
  waiting: '候补中',
  'not-admitted': '未入选',
  cancelled: '已取消',
  attended: '已签到',
  absent: '未到场',
}

/** What may follow which state. Whoever was marked absent by mistake can still be checked in. */
export const moves: Record<RegistrationState, readonly RegistrationState[]> = {
  registered: ['admitted', 'waiting', 'not-admitted', 'cancelled'],
  admitted: ['attended', 'absent', 'cancelled'],
  waiting: ['admitted', 'not-admitted', 'cancelled'],
  'not-admitted': ['waiting', 'admitted'],
  cancelled: [],
  attended: ['admitted'],
  absent: ['attended'],
}
export const mayMove = (from: RegistrationState, to: RegistrationState) => moves[from].includes(to)
/** Whose seats are taken. */
export const holdsSeat = (state: RegistrationState) => state === 'admitted' || state === 'attended' || state === 'absent'

/** What somebody may need so that they can take part; the office says which of them it can offer. */
export const needs = {
  wheelchair: '轮椅通行',
  'sign-language': '手语翻译',
  captions: '字幕',
  'hearing-loop': '助听设备',
  'large-print': '大字版材料',
  companion: '陪同人员',
  'guide-dog': '携带导盲犬',
  parking: '无障碍停车位',
} as const
export type Need = keyof typeof needs
export const NEEDS = Object.keys(needs) as [Need, ...Need[]]
export const needLabel = (need: string) => needs[need as Need] ?? need

/** How far a session is: before, while and after one can register, over, or called off. Computed, never stored. */
export type Phase = 'upcoming' | 'open' | 'closed' | 'over' | 'cancelled'
export const phases: Record<Phase, string> = {
  upcoming: '报名未开始',
  open: '正在报名',
  closed: '报名已结束',
  over: '已结束',
  cancelled: '已取消',
}
type Timed = Pick<Session, 'cancelled_at' | 'opens_on' | 'closes_on' | 'starts_at' | 'ends_at'>
export function phaseOf(session: Timed, now: Date): Phase {
  if (session.cancelled_at) return 'cancelled'
  if (now >= session.ends_at) return 'over'
  const today = dayOf(now)
  if (today < session.opens_on) return 'upcoming'
  return today > session.closes_on || now >= session.starts_at ? 'closed' : 'open'
}

type Seats = Pick<Session, 'capacity' | 'taken'>
export const freeSeats = ({ capacity, taken }: Seats) => capacity - taken

/**
 * Who comes after whom when seats are given in an order: each in turn, as long as the whole group fits; who does not fit waits, and
 * smaller groups behind may be seated before. Said so on the page.
 */
export function seatInOrder<T extends { group_size: number }>(inOrder: readonly T[], free: number) {
  const seated: T[] = []
  const left: T[] = []
  for (const each of inOrder) {
    if (each.group_size <= free) {
      seated.push(each)
      free -= each.group_size
    } else left.push(each)
  }
  return { seated, left, free }
}

/** The day until which names and telephone numbers are kept. */
export const keptUntil = ({ ends_at }: Pick<Session, 'ends_at'>, days: number) => addDays(dayOf(ends_at), days)
/** Ratings are shown from this many on: of fewer one could guess whose they are. */
export const FEWEST_RATINGS = 5

export const sessionPath = (id: string) => `/attendance/${id}`
export const workbenchPath = (id: string) => `/workbench/attendance/${id}`
export const receiptPath = (number: string, code: string) => `/attendance/receipt?number=${number}&code=${code}`

/** 9月16日（周三）09:00—11:00 in Asia/Shanghai. */
export function whenWords({ starts_at, ends_at }: Pick<Session, 'starts_at' | 'ends_at'>) {
  const [from, to] = [local(starts_at), local(ends_at)]
  const end = dayOf(starts_at) === dayOf(ends_at) ? clockOf(to) : `${dateOf(to)}${clockOf(to)}`
  return `${dateOf(from)}${clockOf(from)}—${end}`
}
// China has kept UTC+8 without summer time since 1992.
const local = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000)
const dateOf = (at: Date) =>
  `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日（周${'日一二三四五六'.charAt(at.getUTCDay())}）`
const clockOf = (at: Date) => at.toISOString().slice(11, 16)
