import type { RuleRead } from '../reading.ts'
import type { Clause } from '../text/clause.ts'
import { textViewOf } from '../views.ts'

type Shown = { eid: string; kind: string; label: string; text: string; children: Shown[] }

/** The rule with its whole structure, editions and force. */
export const toJson = (read: RuleRead) => ({ ...textViewOf(read), structure: read.root ? shown(read.root) : null })

const shown = ({ eid, kind, label, text, children }: Clause): Shown => ({ eid, kind, label, text, children: children.map(shown) })
