import type { FactKind } from '../model.ts'

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
