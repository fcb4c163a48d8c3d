import type { Edition } from '../model.ts'
import type { RuleRead } from '../reading.ts'
import type { Clause } from '../text/clause.ts'

/** What is exported: a rule with one text of it, and its force on the day of reading. */
export type Exported = Pick<RuleRead, 'rule' | 'on' | 'force' | 'facts'> & { edition: Edition; root: Clause }

/** How a file with the text is named: title and the day that is read. */
export const nameOf = ({ edition, on }: Pick<Exported, 'edition' | 'on'>) => `${edition.title}（${on}）`
