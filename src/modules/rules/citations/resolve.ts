import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { structureOf } from '../editions.ts'
import { factsOf } from '../facts.ts'
import { clauseForce, force } from '../force/force.ts'
import { type Force, isOut } from '../force/words.ts'
import { getEdition, listEditionHeads, textOn } from '../queries.ts'
import type { Clause } from '../text/clause.ts'
import { clauseAt, clausePath, plainOf, rulePath } from '../text/clauses.ts'
import { type Found, findCitations } from './find.ts'

/** Where words of a text lead on the day that is read. */
export type Lead = Found & {
  /** Null where the rule cited is not in the register. */
  href: string | null
  title: string | null
  /** The words that stand there, for a reader who hovers. */
  preview: string | null
  force: Force | null
  /** It leads to what is known and holds no longer, or to a clause that the text of the day does not have. */
  isDead: boolean
}

type Read = { ruleId: string | null; root: Clause; on: string }

/** Every citation of a text with its address on the day: other rules by title or number, own clauses by number or by place. */
export async function resolveCitations(ctx: Pick<Ctx, 'db'>, { ruleId, root, on }: Read): Promise<Lead[]> {
  const found = findCitations(root)
  const targets = await targetsOf(ctx, found, on)
  return found.map((citation) => {
    if (citation.kind === 'self' || citation.kind === 'relative') {
      const clause = citation.toEid ? clauseAt(root, citation.toEid) : undefined
      const href = clause && ruleId ? clausePath(ruleId, clause.eid, on) : null
      return { ...citation, href, title: null, preview: clause ? previewOf(clause) : null, force: null, isDead: !clause }
    }
    const target = targets.get(citation.toTitle ?? citation.toNumber ?? '')
    if (!target) return { ...citation, href: null, title: null, preview: null, force: null, isDead: false }
    const clause = citation.toEid && target.root ? clauseAt(target.root, citation.toEid) : undefined
    const here = clause ? clauseForce(target.facts, clause.eid, on).force : target.force
    const isAbsent = citation.toEid !== null && target.root !== null && !clause
    return {
      ...citation,
      href: clause ? clausePath(target.id, clause.eid, on) : rulePath(target.id, on),
      title: target.title,
      preview: clause ? previewOf(clause) : null,
      force: here,
      isDead: isOut(here) || isAbsent,
    }
  })
}

type Target = {
  id: string
  title: string
  facts: Awaited<ReturnType<typeof factsOf>> extends Map<string, infer F> ? F : never
  force: Force
  root: Clause | null
}

async function targetsOf(ctx: Pick<Ctx, 'db'>, found: readonly Found[], on: string): Promise<Map<string, Target>> {
  const titles = [...new Set(found.flatMap(({ toTitle }) => toTitle ?? []))]
  const numbers = [...new Set(found.flatMap(({ toNumber }) => toNumber ?? []))]
  if (titles.length + numbers.length === 0) return new Map()
  const { rows } = await sql<{ id: string; title: string; cited_as: string; document_numbers: string[] }>`
    select id, title, cited_as, document_numbers from rules.rule
    where stage = 'promulgated' and (cited_as = any(${titles}::text[]) or document_numbers && ${numbers}::text[])
    order by level, id`.execute(ctx.db)
  const ids = rows.map(({ id }) => id)
  const [facts, heads] = [await factsOf(ctx, ids), Map.groupBy(await listEditionHeads(ctx, ids), ({ rule_id }) => rule_id)]
  const wanted = new Set(found.filter(({ toEid }) => toEid !== null).map(({ toTitle, toNumber }) => toTitle ?? toNumber ?? ''))
  const targets = new Map<string, Target>()
  for (const { id, title, cited_as, document_numbers } of rows) {
    const names = [cited_as, ...document_numbers].filter((name) => titles.includes(name) || numbers.includes(name))
    const known = facts.get(id) ?? []
    const now = force(known, on).force
    // Of two of one name the one that holds is meant; the rows are in order of rank.
    const fresh = names.filter((name) => {
      const before = targets.get(name)
      return !before || (isOut(before.force) && !isOut(now))
    })
    if (fresh.length === 0) continue
    const head = textOn(heads.get(id) ?? [], on)
    const root = head && fresh.some((name) => wanted.has(name)) ? structureOf(await getEdition(ctx, id, head.ordinal)) : null
    for (const name of fresh) targets.set(name, { id, title, facts: known, force: now, root })
  }
  return targets
}

const previewOf = (clause: Clause) => {
  const words = plainOf(clause)
  return words.length > 300 ? `${words.slice(0, 300)}…` : words
}

export type Incoming = {
  ruleId: string
  title: string
  eid: string
  words: string
  toEid: string | null
  isBasis: boolean
  href: string
}

/** What cites a rule, or a clause of it and what stands in it; of public rules only, each by its newest text. */
export async function citationsTo(ctx: Pick<Ctx, 'db'>, ruleId: string, eid?: string): Promise<Incoming[]> {
  const { rows } = await sql<{
    rule_id: string
    title: string
    from_eid: string
    words: string
    to_eid: string | null
    is_basis: boolean
  }>`
    select citation.rule_id, rule.title, citation.from_eid, citation.words, citation.to_eid, citation.is_basis
    from rules.citation join rules.rule on rule.id = citation.rule_id
    where citation.to_rule_id = ${ruleId} and citation.rule_id <> ${ruleId} and rule.stage = 'promulgated'
      and (${eid ?? null}::text is null or citation.to_eid = ${eid ?? null} or starts_with(citation.to_eid, ${`${eid ?? ''}__`}))
      and citation.edition_id = (select edition.id from rules.edition where edition.rule_id = rule.id order by ordinal desc limit 1)
    order by rule.level, rule.title, citation.id limit 500`.execute(ctx.db)
  return rows.map(({ rule_id, title, from_eid, words, to_eid, is_basis }) => ({
    ruleId: rule_id,
    title,
    eid: from_eid,
    words,
    toEid: to_eid,
    isBasis: is_basis,
    href: clausePath(rule_id, from_eid),
  }))
}

export type DeadCitation = {
  ruleId: string
  title: string
  eid: string
  words: string
  toRuleId: string
  toTitle: string
  why: string
}

/** Of the rules of these offices that hold on a day: what they cite of rules that hold no longer, or of clauses that are not there. */
export async function deadCitations(
  ctx: Pick<Ctx, 'db'>,
  { organisations, on }: { organisations: readonly string[] | null; on: string },
) {
  const { rows } = await sql<{
    rule_id: string
    title: string
    from_eid: string
    words: string
    to_rule_id: string
    to_title: string
    to_eid: string | null
  }>`
    select citation.rule_id, rule.title, citation.from_eid, citation.words, citation.to_rule_id, target.title as to_title, citation.to_eid
    from rules.citation join rules.rule on rule.id = citation.rule_id join rules.rule target on target.id = citation.to_rule_id
    where rule.stage = 'promulgated' and citation.rule_id <> citation.to_rule_id
      and (${organisations}::uuid[] is null and rule.organisation_id is not null or rule.organisation_id = any(${organisations ?? []}::uuid[]))
      and coalesce(rule.force, '') not in ('repealed', 'expired')
      and citation.edition_id = (select edition.id from rules.edition where edition.rule_id = rule.id order by ordinal desc limit 1)
    order by rule.title, citation.id limit 5000`.execute(ctx.db)
  const ids = [...new Set(rows.map(({ to_rule_id }) => to_rule_id))]
  const [facts, heads] = [await factsOf(ctx, ids), Map.groupBy(await listEditionHeads(ctx, ids), ({ rule_id }) => rule_id)]
  const roots = new Map<string, Clause | null>()
  const dead: DeadCitation[] = []
  for (const row of rows) {
    const known = facts.get(row.to_rule_id) ?? []
    const now = force(known, on)
    const shown = {
      ruleId: row.rule_id,
      title: row.title,
      eid: row.from_eid,
      words: row.words,
      toRuleId: row.to_rule_id,
      toTitle: row.to_title,
    }
    if (isOut(now.force)) {
      dead.push({ ...shown, why: `《${row.to_title}》${now.label}` })
      continue
    }
    if (row.to_eid === null) continue
    if (!roots.has(row.to_rule_id)) {
      const head = textOn(heads.get(row.to_rule_id) ?? [], on)
      roots.set(row.to_rule_id, head ? structureOf(await getEdition(ctx, row.to_rule_id, head.ordinal)) : null)
    }
    const root = roots.get(row.to_rule_id)
    if (root && !clauseAt(root, row.to_eid)) dead.push({ ...shown, why: `《${row.to_title}》现行文本没有这一条款` })
    else if (isOut(clauseForce(known, row.to_eid, on).force)) dead.push({ ...shown, why: '所引条款已经废止' })
  }
  return dead
}
