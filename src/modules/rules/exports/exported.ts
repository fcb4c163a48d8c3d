import type { Edition } from '../model.ts'
import type { RuleRead } from '../reading.ts'
import type { Clause } from '../text/clause.ts'

/** What is exported: a rule with one text of it, and its force on the day of reading. */
export type Exported = Pick<RuleRead, 'rule' | 'on' | 'force' | 'facts'> & { edition: Edition; root: Clause }

/** （2024年3月1日公布 自2024年5月1日起施行）: what stands under the title where the text itself has no note. */
export const nameOf = ({ edition, on }: Pick<Exported, 'edition' | 'on'>) => `${edition.title}（${on}）`
