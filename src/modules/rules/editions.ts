import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { type Found, findCitations } from './citations/find.ts'
import type { Edition } from './model.ts'
import type { Clause } from './text/clause.ts'
import { articlesOf } from './text/clauses.ts'
import { textOfHtml } from './text/html-text.ts'
import { parseText } from './text/parse.ts'

/** Texts are read far more often than they change: what was parsed is remembered by the hash of the text. */
const parsed = new Map<string, Clause>()
const REMEMBERED = 200

export function structureOf({ hash, text }: Pick<Edition, 'hash' | 'text'>): Clause {
  const known = parsed.get(hash)
  if (known) {
    parsed.delete(hash)
    parsed.set(hash, known)
    return known
  }
  const root = parseText(text)
  parsed.set(hash, root)
  if (parsed.size > REMEMBERED) parsed.delete(parsed.keys().next().value ?? '')
  return root
}

export type NewEdition = Pick<Edition, 'title' | 'text' | 'as_of' | 'effective_on' | 'effective_from' | 'change_note'> &
  Partial<Pick<Edition, 'imported_as' | 'source_status'>> & { ruleId: string; ordinal: number; source?: unknown; root?: Clause }

/** Keeps texts with what they cite, in two statements however many there are. */
export async function keepEditions(tx: Tx, editions: readonly NewEdition[]): Promise<string[]> {
  if (editions.length === 0) return []
  const texts = editions.map((edition) => ({ ...edition, root: edition.root ?? parseText(edition.text) }))
  const rows = JSON.stringify(
    texts.map(({ root, ruleId, source = {}, imported_as = null, source_status = '', ...edition }) => ({
      ...edition,
      rule_id: ruleId,
      imported_as,
      source,
      source_status,
      hash: hash('sha256', edition.text),
      article_count: articlesOf(root).length,
      recorded_at: tx.now.toISOString(),
    })),
  )
  const { rows: kept } = await sql<{ id: string; rule_id: string; ordinal: number }>`
    insert into rules.edition (rule_id, ordinal, title, text, as_of, effective_on, effective_from, change_note, imported_as, source,
      source_status, hash, article_count, recorded_at)
    select rule_id, ordinal, title, text, as_of, effective_on, effective_from, change_note, imported_as, source, source_status, hash,
      article_count, recorded_at from jsonb_populate_recordset(null::rules.edition, ${rows}::jsonb)
    returning id, rule_id, ordinal`.execute(tx.db)
  const ids = new Map(kept.map(({ id, rule_id, ordinal }) => [`${rule_id} ${ordinal}`, id]))
  const idOf = ({ ruleId, ordinal }: NewEdition) => ids.get(`${ruleId} ${ordinal}`) ?? ''
  await keepCitations(
    tx,
    texts.map((edition) => ({ editionId: idOf(edition), ruleId: edition.ruleId, citations: findCitations(edition.root) })),
  )
  return texts.map(idOf)
}

type Citing = { editionId: string; ruleId: string; citations: readonly Found[] }

/** What leads beyond the text is kept, so that it can be asked from the other end; within the text it is found when it is read. */
async function keepCitations(tx: Tx, citing: readonly Citing[]) {
  const rows = citing.flatMap(({ editionId, ruleId, citations }) =>
    citations
      .filter(({ toTitle, toNumber }) => toTitle !== null || toNumber !== null)
      .map((found) => ({
        edition_id: editionId,
        rule_id: ruleId,
        from_eid: found.eid,
        start: found.start,
        end: found.end,
        words: found.words,
        to_title: found.toTitle,
        to_number: found.toNumber,
        to_eid: found.toEid,
        is_basis: found.isBasis,
      })),
  )
  if (rows.length === 0) return
  await sql`insert into rules.citation (edition_id, rule_id, from_eid, "start", "end", words, to_title, to_number, to_eid, is_basis)
    select edition_id, rule_id, from_eid, "start", "end", words, to_title, to_number, to_eid, is_basis
    from jsonb_populate_recordset(null::rules.citation, ${JSON.stringify(rows)}::jsonb)`.execute(tx.db)
}

/** Leads citations to the rules they name, as far as these are known by now; of several of one name the highest, else the oldest. */
export const leadCitations = (tx: Tx) =>
  sql`with target as (
      select distinct on (cited_as) cited_as, id from rules.rule where stage = 'promulgated' order by cited_as, level, id)
    update rules.citation set to_rule_id = target.id from target
    where citation.to_rule_id is null and citation.to_title = target.cited_as`
    .execute(tx.db)
    .then(() =>
      sql`update rules.citation set to_rule_id = rule.id from rules.rule
      where citation.to_rule_id is null and citation.to_number is not null and rule.stage = 'promulgated'
        and citation.to_number = any(rule.document_numbers)`.execute(tx.db),
    )

/** The ids under which a rule's texts are found by everyone. */
export const thingsOf = async ({ db }: Pick<Ctx, 'db'>, ruleId: string) =>
  (await db.selectFrom('rules.edition').select('id').where('rule_id', '=', ruleId).orderBy('ordinal').execute()).map(
    ({ id }) => id,
  )

/** The body of what comes in, as text. */
export const bodyOf = ({ text, html }: { text?: string | undefined; html?: string | undefined }) => text ?? textOfHtml(html ?? '')
