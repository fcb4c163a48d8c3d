import type { FactKind } from '../model.ts'
import { type Fact, factsKnown } from './fact.ts'
import { reasonsOf } from './reasons.ts'
import { type State, turned } from './state.ts'
import { type Force, type ForceView, forceWords } from './words.ts'

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

const isWithin = (eid: string, above: string) => eid === above || eid.startsWith(`${above}__`)

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
