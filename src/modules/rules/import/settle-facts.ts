import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { factsOf } from '../facts.ts'
import { type Fact, factsKnown } from '../force/fact.ts'
import { keepFacts, type NewFact } from '../keep-facts.ts'
import { settleForce } from '../settle.ts'
import { deriveFacts, type Version } from './derive-facts.ts'
import type { Dated } from './read-law.ts'

export type Stored = {
  id: string
  rule_id: string
  ordinal: number
  imported_as: string | null
  hash: string
  title: string
  as_of: string | null
  effective_on: string | null
  effective_from: string
  source: unknown
  source_status: string
}

export const storedColumns = sql`id, rule_id, ordinal, imported_as, hash, title, as_of, effective_on, effective_from, source, source_status`

/** What follows from all texts of the works: facts that no longer follow are corrected, those that are new are written down. */
export async function settleFacts(tx: Tx, ruleIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<Stored>`
    select ${storedColumns} from rules.edition
    where rule_id = any(${ruleIds}::uuid[]) and imported_as is not null order by ordinal`.execute(tx.db)
  const byRule = Map.groupBy(rows, ({ rule_id }) => rule_id)
  await alignCopies(tx, byRule)
  const known = await factsOf(tx, ruleIds)
  const ours = new Set(
    (
      await sql<{
        id: string
      }>`select id from rules.fact where rule_id = any(${ruleIds}::uuid[]) and recorded_by = ${tx.actor?.id ?? null}`.execute(
        tx.db,
      )
    ).rows.map(({ id }) => id),
  )
  const wanted: (NewFact & { ruleId: string })[] = []
  const heads: { id: string; title: string | null; promulgated_on: string | null }[] = []
  for (const ruleId of ruleIds) {
    const versions = (byRule.get(ruleId) ?? []).map(versionOf)
    const facts = deriveFacts(versions)
    const there = factsKnown(known.get(ruleId) ?? []).filter(({ id, byRuleId }) => ours.has(id) && !byRuleId)
    const keys = new Set(facts.map(keyOfFact))
    const present = new Set(there.map(keyOfFact))
    wanted.push(...facts.filter((fact) => !present.has(keyOfFact(fact))).map((fact) => ({ ...fact, ruleId })))
    for (const fact of there)
      if (!keys.has(keyOfFact(fact)))
        wanted.push({ ruleId, kind: 'correct', on: null, corrects: fact.id, note: '来源更新后不再如此' })
    heads.push({
      id: ruleId,
      title: byRule.get(ruleId)?.at(-1)?.title ?? null,
      promulgated_on: facts.find(({ kind }) => kind === 'promulgate')?.on ?? null,
    })
  }
  await keepFacts(tx, wanted)
  await sql`update rules.rule set promulgated_on = head.promulgated_on, title = coalesce(head.title, rule.title)
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) head (id uuid, title text, promulgated_on date) where rule.id = head.id`.execute(
    tx.db,
  )
  return new Map(ruleIds.map((id) => [id, (byRule.get(id) ?? []).map((edition) => edition.id)]))
}

/** Copies of one version from two sources hold from one day: from what is said, not from the day of the version, where either says it. */
async function alignCopies(tx: Tx, byRule: ReadonlyMap<string, Stored[]>) {
  for (const editions of byRule.values())
    for (const copies of Map.groupBy(editions, ({ as_of }) => as_of).values()) {
      const best = copies.toSorted((a, b) => ((a.effective_on ?? '') < (b.effective_on ?? '') ? 1 : -1))[0]
      if (!best) continue
      const { effective_on, effective_from } = best
      for (const copy of copies)
        if (copy.effective_on !== effective_on) {
          Object.assign(copy, { effective_on, effective_from })
          await tx.db.updateTable('rules.edition').set({ effective_on, effective_from }).where('id', '=', copy.id).execute()
        }
    }
}

type Source = Pick<Version, 'promulgatedOn' | 'statusSource' | 'history'> & { reading: Dated['reading'] }
function versionOf({ id, as_of, effective_on, source, source_status }: Stored): Version {
  const { promulgatedOn, statusSource, history, reading } = source as Source // as sourceOf made it
  return {
    ...reading,
    editionId: id,
    asOf: as_of,
    effectiveOn: effective_on,
    promulgatedOn,
    status: source_status,
    statusSource,
    history,
  }
}

const keyOfFact = ({
  kind,
  on,
  until = null,
  by = null,
  note = '',
}: Pick<Fact, 'kind' | 'on'> & Partial<Pick<Fact, 'until' | 'by' | 'note'>>) => [kind, on, until, by, note].join(' ')

/** 《X》同时废止: what imported texts repeal by name is repealed from their first day, where it is known, older, and not known to go on. */
export async function repealNamed(tx: Tx) {
  const { rows } = await sql<{ rule_id: string; by_rule_id: string; on_day: string; title: string }>`
    select distinct on (old.id) old.id as rule_id, edition.rule_id as by_rule_id, edition.effective_on as on_day, maker.title
    from rules.edition join rules.rule maker on maker.id = edition.rule_id
      cross join lateral jsonb_array_elements_text(edition.source -> 'reading' -> 'repeals') named (title)
      join rules.rule old on old.cited_as = regexp_replace(regexp_replace(named.title, '[《》\\s]', '', 'g'), '^中华人民共和国(?=..)', '')
    where maker.origin = 'import' and old.origin = 'import' and old.id <> maker.id and old.stage = 'promulgated' and old.cited_as <> maker.cited_as
      and edition.effective_on is not null and old.place = maker.place
      and not exists (select from rules.edition later where later.rule_id = old.id and later.as_of >= edition.effective_on)
      and not exists (select from rules.fact where fact.rule_id = old.id and fact.kind = 'repeal' and fact.on_day is not null)
    order by old.id, edition.effective_on`.execute(tx.db)
  await keepFacts(
    tx,
    rows.map(({ rule_id, by_rule_id, on_day, title }) => ({
      ruleId: rule_id,
      kind: 'repeal' as const,
      on: on_day,
      by: `《${title}》`,
      byRuleId: by_rule_id,
    })),
  )
  await settleForce(
    tx,
    rows.map(({ rule_id }) => rule_id),
  )
}
