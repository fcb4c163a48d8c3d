export { assignPrefix } from './actions/assign-prefix.ts'
export { decideTask } from './actions/decide-task.ts'
export { fileRule } from './actions/file-rule.ts'
export { issueNumber } from './actions/issue-number.ts'
export { promulgate } from './actions/promulgate.ts'
export { reapplyRule } from './actions/reapply-rule.ts'
export { recordComments } from './actions/record-comments.ts'
export { recordEdition } from './actions/record-edition.ts'
export { recordFact } from './actions/record-fact.ts'
export { recordReview } from './actions/record-review.ts'
export { registerRule } from './actions/register-rule.ts'
export { returnRule } from './actions/return-rule.ts'
export { voidRule } from './actions/void-rule.ts'
export {
  EditionRecorded,
  FactRecorded as RuleFactRecorded,
  ForceChanged,
  LapseNear,
  ReviewTaskOpened,
  RuleImported,
  RulePromulgated,
} from './events.ts'
export { factsOf, forceOn } from './facts.ts'
export type { Fact } from './force/fact.ts'
export { type Force, type ForceView, forceWords, holdsNow, isOut } from './force/words.ts'
export { type Imported, importLaws } from './import/import-laws.ts'
export { documentNumber, isNormative, type Level, levels, type Rule, rankOf } from './model.ts'
export { editionOn, findNumber, getRule, listEditions, listRules } from './queries.ts'
export { seedPrefixes } from './seed-prefixes.ts'
export type { Clause } from './text/clause.ts'
export { clausePath, plainOf, rulePath } from './text/clauses.ts'
export { compareWords } from './text/compare.ts'
export { parseText } from './text/parse.ts'
