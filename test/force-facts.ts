import type { Fact } from '../src/modules/rules/force/fact.ts'
import type { FactKind } from '../src/modules/rules/model.ts'

let count = 0
export const KNOWN = new Date('2024-01-01T00:00:00Z')
export function fact(kind: FactKind, on: string | null, more: Partial<Fact> = {}): Fact {
  count += 1
  return {
    id: String(count).padStart(6, '0'),
    kind,
    on,
    until: null,
    clauses: [],
    by: null,
    corrects: null,
    note: '',
    recordedAt: KNOWN,
    ...more,
  }
}
