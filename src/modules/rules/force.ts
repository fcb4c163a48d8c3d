import { addDays, longDay } from '../../platform/day.ts'
import type { FactKind } from './model.ts'
import { citedLabel } from './text/clauses.ts'

export type Force =
  | 'in-force'
  | 'not-yet'
  | 'partial'
  | 'amended'
  | 'repealed'
  | 'expired'
  | 'suspended'
  | 'unknown'
  /** Of a text, not of a rule: another text has taken its place. */
  | 'superseded'

export const forceWords: Record<Force, string> = {
  'in-force': '有效',
  'not-yet': '尚未生效',
  partial: '部分失效',
  amended: '已修改',
  repealed: '已废止',
  expired: '到期失效',
  suspended: '停止执行',
  unknown: '效力未知',
  superseded: '已被修订（旧文本）',
}

/** Known to be out of force: left out of what is in force, found last. What is suspended or unknown is not. */
export const isOut = (force: Force) => force === 'repealed' || force === 'expired' || force === 'superseded'
/** What one may rely on today, wholly or in part. */
export const holdsNow = (force: Force) => force === 'in-force' || force === 'amended' || force === 'partial'

export type Fact = {
  id: string
  kind: FactKind
  /** The first day on which it holds; null where it holds at the time of recording, since a day that nobody stated. */
  on: string | null
  /** expire, extend: the first day on which the rule is no longer in force. commence without `on`: the day by which it was in force at the latest. */
  until: string | null
  /** Addresses of clauses; empty for the whole. */
  clauses: readonly string[]
  /** By which document, as it is said. */
  by: string | null
  /** The rule of the register by which; `bySelf` where it is the rule itself: 本办法自…起废止. */
  byRuleId?: string | null
  bySelf?: boolean
  corrects: string | null
  note: string
  recordedAt: Date
}

export type ForceView = {
  force: Force
  label: string
  /** Why, as sentences in the order of the days. */
  reasons: string[]
  /** Since when it is so, and the next day on which, by what is known, it will be otherwise. */
  since: string | null
  until: string | null
}

/**
 * The legal force of a rule on a day, by the facts as they were known at an instant. Days are half-open: what ends on a day is out of
 * force from that day's beginning. What is found wrong later is corrected by another fact and counts only for questions asked as of before.
 */
export function force(facts: readonly Fact[], on: string, knownAt?: Date): ForceView {
  const known = factsKnown(facts, knownAt)
  return viewed(turned(known, on), known, on)
}

/** The same for one clause: what happened to the whole or to what it stands in happened to it; what happened inside it, to a part of it. */
export function clauseForce(facts: readonly Fact[], eid: string, on: string, knownAt?: Date): ForceView {
  const known = factsKnown(facts, knownAt)
  const its = ({ clauses }: Fact) => clauses.some((each) => isWithin(eid, each))
  // Where the clause commences by itself, the commencement of the whole is not its own.
  const hasOwn = known.some((fact) => fact.kind === 'commence' && its(fact))
  const concerned = known.flatMap((fact) => {
    if (its(fact)) return [{ ...fact, clauses: [] }]
    if (fact.clauses.length === 0) return hasOwn && fact.kind === 'commence' ? [] : [fact]
    const inside = fact.clauses.filter((each) => isWithin(each, eid))
    return inside.length > 0 ? [{ ...fact, clauses: inside }] : []
  })
  return viewed(turned(concerned, on), concerned, on)
}

/** The facts that count at an instant: recorded by then, and not corrected by another that was, in the order of their days. */
export function factsKnown(facts: readonly Fact[], knownAt?: Date): Fact[] {
  const recorded = knownAt === undefined ? facts : facts.filter(({ recordedAt }) => recordedAt <= knownAt)
  if (recorded.every(({ corrects }) => corrects === null)) return recorded.toSorted(inTime)
  const corrected = new Set(recorded.map(({ corrects }) => corrects))
  return recorded
    .filter(({ id, kind, corrects }) => !corrected.has(id) && !(kind === 'correct' && corrects !== null))
    .sort(inTime)
}
const inTime = (a: Fact, b: Fact) =>
  compare(a.on ?? '', b.on ?? '') ||
  ORDER[a.kind] - ORDER[b.kind] ||
  a.recordedAt.getTime() - b.recordedAt.getTime() ||
  compare(a.id, b.id)

// On one day the ending of the old comes before the beginning of the new, and a suspension after what it suspends.
const ORDER: Record<FactKind, number> = {
  promulgate: 0,
  commence: 1,
  extend: 2,
  amend: 3,
  correct: 4,
  resume: 5,
  suspend: 6,
  repeal: 7,
  expire: 8,
  unclear: 9,
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const isWithin = (eid: string, above: string) => eid === above || eid.startsWith(`${above}__`)

type State = {
  promulgated: string | null
  commenced: string | null
  /** Some clauses hold while the whole does not yet. */
  partlyCommenced: string | null
  amended: string | null
  suspended: string | null
  partial: string | null
  ended: { force: 'repealed' | 'expired'; day: string | null } | null
  lapses: string | null
  unclear: Fact | null
  /** It commenced at some day before one that is later than the day asked about. */
  beganUnknown: boolean
  /** An end of which only is known that it came before it was recorded. */
  doubtful: boolean
}

function turned(known: readonly Fact[], on: string): State {
  const state: State = {
    promulgated: null,
    commenced: null,
    partlyCommenced: null,
    amended: null,
    suspended: null,
    partial: null,
    ended: null,
    lapses: lapseOf(known, on),
    unclear: null,
    doubtful: false,
    beganUnknown: false,
  }
  const partly = new Set<string>()
  for (const fact of known) {
    const { kind, clauses } = fact
    if (fact.on === null) {
      if (kind === 'repeal' && clauses.length === 0) {
        if (dayIn(fact.recordedAt) <= on) state.ended ??= { force: 'repealed', day: null }
        else state.doubtful = true
      }
      if (kind === 'unclear') state.unclear = fact
      if (kind === 'commence' && fact.until !== null) {
        if (fact.until <= on) state.commenced ??= fact.until
        else state.beganUnknown = true
      }
      continue
    }
    if (fact.on > on) continue
    const isWhole = clauses.length === 0
    // Once it has ended nothing that comes later brings it back: amendments of what is repealed amend nothing.
    if (state.ended === null && state.lapses !== null && state.lapses <= fact.on && kind !== 'extend')
      state.ended = { force: 'expired', day: state.lapses }
    if (state.ended !== null) continue
    if (kind === 'promulgate') state.promulgated ??= fact.on
    else if (kind === 'commence') {
      if (isWhole) state.commenced ??= fact.on
      else state.partlyCommenced ??= fact.on
    } else if (kind === 'amend') state.amended ??= fact.on
    else if (kind === 'repeal') {
      if (isWhole) state.ended = { force: 'repealed', day: fact.on }
      else for (const clause of clauses) partly.add(clause)
    } else if (kind === 'suspend') {
      if (isWhole) state.suspended = fact.on
      else for (const clause of clauses) partly.add(`~${clause}`)
    } else if (kind === 'resume') {
      if (isWhole) state.suspended = null
      for (const clause of [...partly])
        if (clause.startsWith('~') && (isWhole || clauses.includes(clause.slice(1)))) partly.delete(clause)
    } else if (kind === 'unclear') state.unclear = fact
    if (partly.size > 0) state.partial ??= fact.on
    else state.partial = null
  }
  if (state.ended === null && state.lapses !== null && state.lapses <= on) state.ended = { force: 'expired', day: state.lapses }
  return state
}

/**
 * The first day out of force by lapse of time. An extension counts when it is made before that day: what has lapsed cannot be extended,
 * it must be made anew (深圳市人民政府令第305号第三十三条).
 */
function lapseOf(known: readonly Fact[], on: string): string | null {
  let lapses = known.flatMap(({ kind, until }) => (kind === 'expire' && until !== null ? [until] : [])).sort()[0] ?? null
  for (const { kind, on: day, until } of known) {
    if (kind !== 'extend' || day === null || until === null || lapses === null || day > on) continue
    if (day < lapses && until > lapses) lapses = until
  }
  return lapses
}

function viewed(state: State, known: readonly Fact[], on: string): ForceView {
  const { force, since } = standing(state, known, on)
  return { force, label: forceWords[force], reasons: reasonsOf(known, state, on), since, until: nextTurn(known, state, on) }
}

function standing(state: State, known: readonly Fact[], on: string): { force: Force; since: string | null } {
  const { ended, commenced, partlyCommenced, promulgated, suspended, partial, amended, unclear } = state
  if (ended) return { force: ended.force, since: ended.day }
  if (commenced === null && partlyCommenced === null) {
    if (state.beganUnknown && promulgated !== null) return { force: 'unknown', since: null }
    const isToCome = known.some(
      ({ kind, on: day, until }) => (kind === 'commence' || kind === 'promulgate') && (day ?? until ?? '') > on,
    )
    return isToCome ? { force: 'not-yet', since: promulgated } : { force: 'unknown', since: null }
  }
  if (unclear || state.doubtful) return { force: 'unknown', since: null }
  if (suspended) return { force: 'suspended', since: suspended }
  if (partial) return { force: 'partial', since: partial }
  if (amended) return { force: 'amended', since: amended }
  return { force: 'in-force', since: commenced ?? partlyCommenced }
}

function nextTurn(known: readonly Fact[], { lapses, ended }: State, on: string): string | null {
  if (ended) return null
  const days = known.flatMap(({ kind, on: day, until }) => {
    const turns = kind === 'commence' ? (day ?? until) : day
    return turns !== null && turns > on && TURNS.has(kind) ? [turns] : []
  })
  if (lapses !== null && lapses > on) days.push(lapses)
  return days.sort()[0] ?? null
}
const TURNS = new Set<FactKind>(['promulgate', 'commence', 'amend', 'repeal', 'suspend', 'resume'])

function reasonsOf(known: readonly Fact[], state: State, on: string): string[] {
  const reasons: string[] = []
  const end = state.ended?.day ?? null
  for (const fact of known) {
    if (fact.on !== null && fact.on > on && !ANNOUNCED.has(fact.kind)) continue
    const sentence = sentenceOf(fact, on)
    if (sentence === '') continue
    const isLate =
      end !== null && fact.on !== null && fact.on >= end && CHANGES.has(fact.kind) && !(fact.kind === 'repeal' && fact.on === end)
    reasons.push(isLate ? `${sentence}；此时已${state.ended?.force === 'expired' ? '失效' : '废止'}，不发生效力` : sentence)
  }
  if (state.ended?.force === 'expired' && state.ended.day !== null)
    reasons.push(`有效期至${longDay(addDays(state.ended.day, -1))}，期满自动失效`)
  else if (state.lapses !== null && state.ended === null) reasons.push(`有效期至${longDay(addDays(state.lapses, -1))}`)
  if (known.length === 0) reasons.push('登记系统没有该文件效力的记录')
  else if (
    state.ended === null &&
    state.commenced === null &&
    state.partlyCommenced === null &&
    !known.some(({ kind }) => kind === 'commence')
  )
    reasons.push('施行日期不明')
  return reasons
}
const CHANGES = new Set<FactKind>(['amend', 'repeal', 'suspend', 'resume', 'commence', 'extend'])
// What is known to come is said beforehand.
const ANNOUNCED = new Set<FactKind>(['commence', 'amend', 'repeal', 'suspend'])

function sentenceOf({ kind, on, until, clauses, by, bySelf, note, recordedAt }: Fact, today: string): string {
  const what = clauses.length === 0 ? '' : clauses.map(citedLabel).join('、')
  const day = on === null ? '' : longDay(on)
  const source = bySelf ? '按其自身规定' : by ? `由${by}` : ''
  if (kind === 'promulgate') return on === null ? '' : `${day}公布${by ? `（${by}）` : ''}`
  if (kind === 'commence' && on === null) return until === null ? '' : `最迟自${longDay(until)}起施行，此前的施行日期不明`
  if (kind === 'commence') return `${what}自${day}起施行${on !== null && on > today ? '，尚未施行' : ''}`
  if (kind === 'amend') return `${what}自${day}起${source}修改`
  if (kind === 'repeal')
    return on === null
      ? `来源注明${note || '已失效或者已被修订'}，具体日期不明（${longDay(dayIn(recordedAt))}录入）`
      : `${what}自${day}起${source}废止`
  if (kind === 'suspend') return `${what}自${day}起${source}停止执行`
  if (kind === 'resume') return `${what}自${day}起${source}恢复执行`
  if (kind === 'extend') return `${day}${by ? `${by}` : ''}续期，有效期延长至${until === null ? '' : longDay(addDays(until, -1))}`
  if (kind === 'correct') return `${day}更正${what}${note ? `：${note}` : ''}`
  if (kind === 'unclear') return note || '来源未注明效力状态'
  return ''
}

const dayIn = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
