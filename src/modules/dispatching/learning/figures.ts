import type { Candidate } from '../suggesting/candidates.ts'
import { isSure, type Thresholds } from './thresholds.ts'

/** A held-out case: what was said and where it was in the end. */
export type Trial = { id: string; item: string; office: string; byPerson: boolean | null; candidates: readonly Candidate[] }
export type Bin = { from: number; to: number; cases: number; said: number; right: number }
export type Figures = {
  cases: number
  /** Item and office right: the first, one of the first three; the office alone. */
  first: number
  three: number
  office: number
  /** Mean −ln of what was said of the right one. */
  loss: number
  bins: Bin[]
  /** Mean distance between what is said and what is right, weighed by cases. */
  calibrationError: number
  automatic: { cases: number; wrong: number }
  /** First dispatches by people on the same cases: how many stayed. */
  people: { cases: number; right: number }
}

const BINS = 10

export function figuresOf(trials: readonly Trial[], thresholds: Thresholds | null, ownCases: ReadonlySet<string>): Figures {
  const bins = Array.from(
    { length: BINS },
    (_, index): Bin => ({ from: index / BINS, to: (index + 1) / BINS, cases: 0, said: 0, right: 0 }),
  )
  const figures: Figures = {
    cases: trials.length,
    first: 0,
    three: 0,
    office: 0,
    loss: 0,
    bins,
    calibrationError: 0,
    automatic: { cases: 0, wrong: 0 },
    people: { cases: 0, right: 0 },
  }
  for (const trial of trials) {
    const [best] = trial.candidates
    const right = best !== undefined && isRight(best, trial)
    if (right) figures.first++
    if (trial.candidates.slice(0, 3).some((each) => isRight(each, trial))) figures.three++
    if (best?.office === trial.office) figures.office++
    const said = trial.candidates.find((each) => isRight(each, trial))?.probability ?? 0
    figures.loss -= Math.log(Math.max(said, 1e-4)) / trials.length
    const bin = bins[Math.min(BINS - 1, Math.floor((best?.probability ?? 0) * BINS))]
    if (bin) {
      bin.cases++
      bin.said += best?.probability ?? 0
      if (right) bin.right++
    }
    if (thresholds && best && isSure(thresholds, { ...best, ownCases: ownCases.has(best.item) })) {
      figures.automatic.cases++
      if (!right) figures.automatic.wrong++
    }
    if (trial.byPerson !== null) {
      figures.people.cases++
      if (trial.byPerson) figures.people.right++
    }
  }
  for (const { cases, said, right } of bins) if (cases > 0) figures.calibrationError += Math.abs(said - right) / trials.length
  return figures
}

export const isRight = (candidate: Candidate, { item, office }: Pick<Trial, 'item' | 'office'>) =>
  candidate.item === item && candidate.office === office
