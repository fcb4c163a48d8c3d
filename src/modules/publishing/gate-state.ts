import { type GateKind, gates, PERSONAL_GATES } from './model.ts'

type Decided = { kind: GateKind; verdict: 'passed' | 'returned'; hash: string; round: number; decided_by: string }
type OfBundle = { hash: string; round: number; needs: readonly GateKind[] }

const SPECIAL = ['secrecy', 'legality', 'fair-competition'] as const satisfies readonly GateKind[]

/** 初审, then the specialised reviews in any order, then 复审, then 批准: the gates in the order in which they are asked for. */
export const orderOf = (special: Iterable<GateKind>): GateKind[] => {
  const wanted = new Set(special)
  return ['first-review', ...SPECIAL.filter((gate) => wanted.has(gate)), 'second-review', 'approval']
}

/** Whether a decision counts: it was on this very text and attachments, and since they were last submitted. */
export const isVoided = (gate: Pick<Decided, 'hash' | 'round'>, bundle: Pick<OfBundle, 'hash' | 'round'>) =>
  gate.hash !== bundle.hash || gate.round !== bundle.round

export const passedGates = <G extends Decided>(bundle: Pick<OfBundle, 'hash' | 'round'>, decided: readonly G[]) =>
  new Map(decided.filter((gate) => gate.verdict === 'passed' && !isVoided(gate, bundle)).map((gate) => [gate.kind, gate]))

/** The gates that wait for a decision now: each as soon as those before it are passed. */
export function openGates(bundle: OfBundle, decided: readonly Decided[]): GateKind[] {
  const passed = passedGates(bundle, decided)
  return bundle.needs.filter((gate) => !passed.has(gate) && before(gate, bundle.needs).every((earlier) => passed.has(earlier)))
}

export const isApproved = (bundle: OfBundle, decided: readonly Decided[]) => {
  const passed = passedGates(bundle, decided)
  return bundle.needs.length > 0 && bundle.needs.every((gate) => passed.has(gate))
}

const isSpecial = (gate: GateKind) => SPECIAL.some((special) => special === gate)
const before = (gate: GateKind, needs: readonly GateKind[]) => {
  const earlier = needs.slice(0, needs.indexOf(gate))
  return isSpecial(gate) ? earlier.filter((each) => !isSpecial(each)) : earlier
}

/**
 * Why this person may not decide this gate although it is theirs by their post: 初审、复审、批准 take three people, and the
 * specialised reviews somebody who did not draft.
 */
export function independence(
  gate: GateKind,
  actor: string,
  { bundle, decided, authors }: { bundle: OfBundle; decided: readonly Decided[]; authors: ReadonlySet<string> },
): string | null {
  if (isSpecial(gate)) return authors.has(actor) ? `起草人不能进行${gates[gate].label}，须由另一人审查` : null
  const passed = passedGates(bundle, decided)
  const same = PERSONAL_GATES.find((other) => other !== gate && passed.get(other)?.decided_by === actor)
  return same ? `您已作${gates[same].label}，${gates[gate].label}须由另一人进行：初审、复审、批准须为三个人` : null
}
