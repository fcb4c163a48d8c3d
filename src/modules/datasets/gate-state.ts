import { type Gate, type GateKind, gates, type ReviewKind } from './model.ts'

/** What a submission has to pass: data that opens, all three; a later version of what is open, the office's own review alone. */
export const needsOf = (kind: ReviewKind): GateKind[] => (kind === 'opening' ? ['secrecy', 'approval', 'opening'] : ['secrecy'])

type Decided = Pick<Gate, 'kind' | 'verdict' | 'hash' | 'decided_by'>

/** A decision counts for the very content that was read. */
export const isVoided = ({ hash }: Pick<Gate, 'hash'>, content: string) => hash !== content

export const passedGates = <G extends Decided>(decided: readonly G[], content: string) =>
  new Map(decided.filter((gate) => gate.verdict === 'passed' && !isVoided(gate, content)).map((gate) => [gate.kind, gate]))

/** The gates that wait now: the office's own in any order, then the city's. */
export function openGates(kind: ReviewKind, decided: readonly Decided[], content: string): GateKind[] {
  const passed = passedGates(decided, content)
  const missing = needsOf(kind).filter((gate) => !passed.has(gate))
  return missing.length > 1 ? missing.filter((gate) => gate !== 'opening') : missing
}

export const isApproved = (kind: ReviewKind, decided: readonly Decided[], content: string) =>
  openGates(kind, decided, content).length === 0

/** Why this person may not decide this gate although it is theirs by their post: whoever submits does not review, and nobody reviews twice. */
export function independence(
  gate: GateKind,
  actor: string,
  { decided, content, authors }: { decided: readonly Decided[]; content: string; authors: ReadonlySet<string> },
): string | null {
  if (authors.has(actor)) return `您编制或者提交了这批数据，${gates[gate].label}须由另一人进行`
  const same = [...passedGates(decided, content).values()].find((other) => other.kind !== gate && other.decided_by === actor)
  return same ? `您已作${gates[same.kind].label}，${gates[gate].label}须由另一人进行` : null
}
