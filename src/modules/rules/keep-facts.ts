import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import type { FactKind } from './model.ts'

export type NewFact = {
  kind: FactKind
  on: string | null
  until?: string | null
  clauses?: readonly string[]
  by?: string | null
  byRuleId?: string | null
  editionId?: string | null
  corrects?: string | null
  note?: string
}

/** Writes facts down, in one statement; their order of recording is the order given. */
export async function keepFacts(tx: Tx, facts: readonly (NewFact & { ruleId: string })[]): Promise<string[]> {
  if (facts.length === 0) return []
  const rows = JSON.stringify(
    facts.map(
      ({
        ruleId,
        kind,
        on,
        until = null,
        clauses = [],
        by = null,
        byRuleId = null,
        editionId = null,
        corrects = null,
        note = '',
      }) => ({
        rule_id: ruleId,
        kind,
        on_day: on,
        until_day: until,
        clauses,
        by_document: by,
        by_rule_id: byRuleId,
        edition_id: editionId,
        corrects,
        note,
      }),
    ),
  )
  const { rows: kept } = await sql<{ id: string }>`
    insert into rules.fact (rule_id, kind, on_day, until_day, clauses, by_document, by_rule_id, edition_id, corrects, note, recorded_by, recorded_at)
    select rule_id, kind, on_day, until_day, clauses, by_document, by_rule_id, edition_id, corrects, note, ${tx.actor?.id ?? null}::uuid, ${tx.now}
    from jsonb_to_recordset(${rows}::jsonb) given (rule_id uuid, kind rules.fact_kind, on_day date, until_day date, clauses text[],
      by_document text, by_rule_id uuid, edition_id uuid, corrects uuid, note text)
    returning id`.execute(tx.db)
  return kept.map(({ id }) => id)
}
