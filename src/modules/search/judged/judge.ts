import type { Judgement } from './judgements.ts'

/** Below these the tests fail, and no synonym is activated without a reason. */
export const BARS = { recall: 0.95, ndcg: 0.9 }

export type Verdict = { query: string; kind: Judgement['kind']; recall: number; ndcg: number; found: string[] }
export type Figures = { queries: number; recall: number; ndcg: number }

/** How well a search answers: whether what was looked for is among the first three, and how near the first ten come to the best order. */
export function judge({ query, kind, right }: Judgement, found: readonly string[]): Verdict {
  const wanted = Object.entries(right).filter(([, grade]) => grade === 3)
  const first = found.slice(0, 3)
  const recall = wanted.filter(([thing]) => first.includes(thing)).length / Math.min(wanted.length, 3)
  const gain = (grades: readonly number[]) =>
    grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const best = gain(Object.values(right).sort((one, other) => other - one))
  return { query, kind, recall, ndcg: gain(found.map((thing) => right[thing] ?? 0)) / best, found: found.slice(0, 10) }
}

export const figuresOf = (verdicts: readonly Verdict[]): Figures => ({
  queries: verdicts.length,
  recall: meanOf(verdicts.map(({ recall }) => recall)),
  ndcg: meanOf(verdicts.map(({ ndcg }) => ndcg)),
})

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
