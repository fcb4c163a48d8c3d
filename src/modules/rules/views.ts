import type { z } from 'zod'
import type { Fact } from './force/fact.ts'
import type { ForceView } from './force/words.ts'
import { levels, type Rule, rankOf } from './model.ts'
import type { ClauseRead, EditionHead, RuleRead } from './reading.ts'
import type { ClauseView, FactShown, RuleText, RuleView } from './shown.ts'
import type { Clause } from './text/clause.ts'
import { articlesOf, citedLabel, clausePath, plainOf, rulePath, trailTo, walk } from './text/clauses.ts'

/** A rule as the API shows it, with its force on the day asked about. */
export const viewOf = (
  rule: Rule,
  force: ForceView,
  heads: readonly Pick<EditionHead, 'imported_as'>[],
): z.infer<typeof RuleView> => ({
  id: rule.id,
  title: rule.title,
  level: rule.level,
  levelLabel: levels[rule.level].label,
  rank: rankOf(rule),
  jurisdiction: rule.jurisdiction,
  place: rule.place,
  organisation: rule.organisation_id,
  issuers: rule.issuers,
  documentNumbers: rule.document_numbers,
  category: rule.category,
  promulgatedOn: rule.promulgated_on,
  importedAs: heads.flatMap(({ imported_as }) => imported_as ?? []),
  url: rulePath(rule.id),
  force,
})

/** The same with the text of the day, article by article. */
export const textViewOf = ({ rule, force, heads, edition, root, on }: RuleRead): z.infer<typeof RuleText> => ({
  ...viewOf(rule, force, heads),
  on,
  edition: edition && {
    id: edition.id,
    ordinal: edition.ordinal,
    title: edition.title,
    asOf: edition.as_of,
    effectiveOn: edition.effective_on,
    effectiveOnIsAssumed: edition.effective_from === 'version',
    changeNote: edition.change_note,
    hash: edition.hash,
  },
  editions: heads.map(({ ordinal, as_of, effective_on, effective_from, change_note }) => ({
    ordinal,
    asOf: as_of,
    effectiveOn: effective_on,
    effectiveOnIsAssumed: effective_from === 'version',
    changeNote: change_note,
  })),
  articles: root ? articlesOf(root).map(({ clause, text, number }) => ({ ...shown(rule, clause), label: number, text })) : [],
})

export const clauseViewOf = ({ rule, on, root, clause, clauseForce }: ClauseRead): z.infer<typeof ClauseView> => ({
  ...shown(rule, clause),
  text: plainOf(clause),
  rule: rule.id,
  title: rule.title,
  on,
  heading: root
    ? trailTo(root, clause.eid)
        .filter(({ kind }) => kind === 'book' || kind === 'chapter' || kind === 'section')
        .map(({ label, text }) => [label, text].filter(Boolean).join(' '))
        .join(' ')
    : '',
  force: clauseForce,
  clauses: [...walk(clause)].slice(1).map((each) => shown(rule, each)),
})

export const factViewOf = ({
  id,
  kind,
  on,
  until,
  clauses,
  by,
  byRuleId,
  corrects,
  note,
  recordedAt,
}: Fact): z.infer<typeof FactShown> => ({
  id,
  kind,
  on,
  until,
  clauses: [...clauses],
  by,
  byRule: byRuleId ?? null,
  corrects,
  note,
  recordedAt: recordedAt.toISOString(),
})

const shown = ({ id }: Rule, { eid, kind, label, text }: Clause) => ({
  eid,
  kind,
  label: label || citedLabel(eid),
  text,
  url: clausePath(id, eid),
})
