import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Fact } from './force/fact.ts'
import { force } from './force/force.ts'
import type { ForceView } from './force/words.ts'
import type { FactKind } from './model.ts'

// The database gathers one portion while the one before is read.
const PORTION = 12_500

/**
 * What is known of many rules. One row and one text a rule: a hundred thousand rules are asked about at once, and objects for each field of
 * each fact would take longer than all the law in them.
 */
export async function factsOf(ctx: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, Fact[]>> {
  const found = new Map<string, Fact[]>()
  await inPortions(ctx, ids, (ruleId, facts) => void found.set(ruleId, facts))
  return found
}

/** The legal force of rules on a day, with the chain of reasons, by what was known at an instant. */
export async function forceOn(
  ctx: Pick<Ctx, 'db'>,
  ids: readonly string[],
  on: string,
  knownAt?: Date,
): Promise<Map<string, ForceView>> {
  const found = new Map<string, ForceView>()
  await inPortions(ctx, ids, (ruleId, facts) => void found.set(ruleId, force(facts, on, knownAt)))
  for (const id of ids) if (!found.has(id)) found.set(id, force([], on, knownAt))
  return found
}

async function inPortions(ctx: Pick<Ctx, 'db'>, ids: readonly string[], take: (ruleId: string, facts: Fact[]) => void) {
  const portions: string[][] = []
  for (let at = 0; at < ids.length; at += PORTION) portions.push(ids.slice(at, at + PORTION))
  await Promise.all(
    portions.map(async (portion) => {
      for (const { rule_id, facts } of await gather(ctx, portion))
        take(
          rule_id,
          facts.split(FACT).map((fact) => read(fact, rule_id)),
        )
    }),
  )
}

async function gather({ db }: Pick<Ctx, 'db'>, ids: readonly string[]) {
  const { rows } = await sql<{ rule_id: string; facts: string }>`
    select rule_id::text, string_agg(concat(kind, ${FIELD}::text, on_day, ${FIELD}::text, date_part('epoch', recorded_at), ${FIELD}::text, id,
      ${FIELD}::text, until_day, case when clauses <> '{}' or by_document is not null or by_rule_id is not null or corrects is not null or note <> ''
        then concat(${FIELD}::text, array_to_string(clauses, ' '), ${FIELD}::text, by_document, ${FIELD}::text, by_rule_id, ${FIELD}::text, corrects,
          ${FIELD}::text, note) end), ${FACT}) as facts
    from rules.fact where rule_id = any(${`{${ids.join(',')}}`}::uuid[]) group by rule_id`.execute(db)
  return rows
}

// No text of ours holds them: what separates units and records in ASCII.
const [FIELD, FACT] = ['\u001f', '\u001e']

function read(text: string, ruleId: string): Fact {
  const [kind = '', on = '', recorded = '0', id = '', until = '', clauses = '', by = '', byRule = '', corrects = '', note = ''] =
    text.split(FIELD)
  return {
    id,
    kind: kind as FactKind, // the column is an enum of exactly these
    on: on || null,
    until: until || null,
    clauses: clauses === '' ? NONE : clauses.split(' '),
    by: by || null,
    byRuleId: byRule || null,
    bySelf: byRule === ruleId,
    corrects: corrects || null,
    note,
    recordedAt: new Date(Math.round(Number(recorded) * 1000)),
  }
}
const NONE: readonly string[] = []
