import { dayOf } from '../../../platform/day.ts'
import type { Fact } from './fact.ts'

/** What the facts have brought about by a day. */
export type State = {
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

/** The facts one after another, up to a day. */
export function turned(known: readonly Fact[], on: string): State {
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
        if (dayOf(fact.recordedAt) <= on) state.ended ??= { force: 'repealed', day: null }
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
