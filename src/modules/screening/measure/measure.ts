import type { FindingKind } from '../detectors/finding.ts'

/** A text with what is in it: all of it, for each of `kinds`; of other kinds nothing is said. */
export type Labelled = {
  text: string
  spans: { kind: FindingKind; start: number; end: number }[]
  kinds?: readonly FindingKind[]
}
type Found = { kind: FindingKind; start: number; end: number }

export type Measured = { kind: FindingKind; right: number; wrong: number; missed: number; precision: number; recall: number }

/** Precision and recall by kind: a finding is right when kind and both ends are. Where nothing was found or there was nothing, 1. */
export function measure(rows: readonly Labelled[], scan: (text: string) => readonly Found[]): Measured[] {
  const counts = new Map<FindingKind, { right: number; wrong: number; missed: number }>()
  const countOf = (kind: FindingKind) => {
    const known = counts.get(kind) ?? { right: 0, wrong: 0, missed: 0 }
    counts.set(kind, known)
    return known
  }
  for (const { text, spans, kinds } of rows) {
    const wanted = new Set(spans.map(keyOf))
    for (const finding of scan(text)) {
      if (finding.kind === 'wording' || (kinds && !kinds.includes(finding.kind))) continue
      if (wanted.delete(keyOf(finding))) countOf(finding.kind).right++
      else countOf(finding.kind).wrong++
    }
    for (const span of spans) if (wanted.has(keyOf(span))) countOf(span.kind).missed++
  }
  return [...counts].map(([kind, { right, wrong, missed }]) => ({
    kind,
    right,
    wrong,
    missed,
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
  }))
}

const keyOf = ({ kind, start, end }: Found) => `${kind} ${start} ${end}`
