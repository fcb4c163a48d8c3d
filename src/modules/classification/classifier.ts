import { probabilitiesOf, sharpnessFor } from './calibrate.ts'
import { runsOf, type Sparse, sparseOf, type Vocabulary, vocabularyOf } from './features.ts'
import { learnPlanes, type Planes, sequence, sidesOf } from './linear-machine.ts'
import { type Measured, measure } from './measure.ts'

export type Labelled = { text: string; label: string }
/** What was learned: complete, so that it can be kept and taken up again. */
export type Classifier = { labels: string[]; vocabulary: Vocabulary; planes: Planes; sharpness: number }
export type Suggested = { label: string; probability: number }

const FOLDS = 5

/**
 * Learns which labels go with which texts. `measured` is how well it does on rows that it has not seen: each row is asked of a machine
 * that learned from the others (five folds), and from the same answers comes how sure it may be.
 */
export function trainClassifier(rows: readonly Labelled[]): { classifier: Classifier; measured: Measured } {
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  const runs = rows.map(({ text }) => runsOf(text))
  const known = rows.map(({ label }) => labels.indexOf(label))
  const folds = foldsOf(known)
  const unseen = Array.from({ length: FOLDS }, (_, fold) => {
    const [others, own] = [false, true].map((isOwn) =>
      rows.map((_, index) => index).filter((index) => (folds[index] === fold) === isOwn),
    )
    if (!others?.length || !own?.length) return []
    const machine = learn(pick(runs, others), pick(known, others), labels.length)
    return own.map((index) => ({ sides: machine.sides(runs[index] ?? new Map()), label: known[index] ?? 0 }))
  }).flat()
  const { vocabulary, planes } = learn(runs, known, labels.length)
  return {
    classifier: { labels, vocabulary, planes, sharpness: sharpnessFor(unseen) },
    measured: measure(unseen.map(({ sides, label }) => ({ is: labels[label] ?? '', said: labels[likeliest(sides)] ?? '' }))),
  }
}

/** Asks what was learned; the likeliest label first. */
export function openClassifier({ labels, vocabulary, planes, sharpness }: Classifier) {
  const sparse = sparseOf(vocabulary)
  return {
    suggest(text: string): Suggested[] {
      const probabilities = probabilitiesOf(sidesOf(planes, sparse(runsOf(text))), sharpness)
      return labels
        .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
        .sort((one, other) => other.probability - one.probability)
    },
  }
}

function learn(runs: readonly ReadonlyMap<string, number>[], labels: readonly number[], count: number) {
  const vocabulary = vocabularyOf(runs)
  const sparse = sparseOf(vocabulary)
  const texts: Sparse[] = runs.map(sparse)
  const planes = learnPlanes(texts, labels, { count, size: vocabulary.runs.length })
  return { vocabulary, planes, sides: (one: ReadonlyMap<string, number>) => sidesOf(planes, sparse(one)) }
}

/** Each label spread evenly over the folds. */
function foldsOf(labels: readonly number[]) {
  const next = sequence(7)
  const order = labels.map((label, index) => ({ label, index, at: next() })).sort((a, b) => a.label - b.label || a.at - b.at)
  const folds = new Int32Array(labels.length)
  for (const [place, { index }] of order.entries()) folds[index] = place % FOLDS
  return folds
}

const pick = <T>(from: readonly T[], places: readonly number[]) =>
  places.flatMap((place) => (place in from ? [from[place] as T] : []))
const likeliest = (sides: readonly number[]) => sides.indexOf(Math.max(...sides))
