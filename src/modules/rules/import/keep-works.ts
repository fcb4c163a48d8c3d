import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { recordAll } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { keepEditions, type NewEdition } from '../editions.ts'
import { RuleImported } from '../events.ts'
import { citedAs, type Rule } from '../model.ts'
import type { Place } from '../places.ts'
import { settleForce } from '../settle.ts'
import type { Clause } from '../text/clause.ts'
import type { LawLine } from './law-line.ts'
import type { Dated } from './read-law.ts'
import { type Stored, settleFacts, storedColumns } from './settle-facts.ts'

/** One text as it was read, and all texts of one law. */
export type Document = { law: LawLine; place: Place; root: Clause; dated: Dated; hash: string }
export type Work = { key: string; documents: Document[] }

/** Keeps works with all their texts: what is new, what came under a known id with other words, and the facts that follow. */
export async function keepWorks(tx: Tx, works: readonly Work[]) {
  const organisations = new Map((await loadOrganisations(tx)).all.map(({ name, id }) => [name, id]))
  const ids = works.flatMap(({ documents }) => documents.map(({ law }) => law.id))
  const titles = works.flatMap(({ documents }) => documents.map(({ law }) => citedAs(law.title)))
  const { rows: stored } = await sql<Stored>`
    select ${storedColumns} from rules.edition
    where imported_as = any(${ids}::text[]) for update`.execute(tx.db)
  const byImport = new Map(stored.map((edition) => [edition.imported_as ?? '', edition]))
  const known = await tx.db
    .selectFrom('rules.rule')
    .select(['id', 'cited_as', 'level', 'place'])
    .where('cited_as', 'in', titles)
    .where('origin', '=', 'import')
    .execute()
  const byKey = new Map(known.map((rule) => [keyOf(rule), rule.id]))
  const ruleIds = new Map<string, string>()
  const missing: Work[] = []
  for (const work of works) {
    const id = byKey.get(work.key) ?? work.documents.map(({ law }) => byImport.get(law.id)?.rule_id).find(Boolean)
    if (id) ruleIds.set(work.key, id)
    else missing.push(work)
  }
  for (const [key, id] of await addRules(tx, missing, organisations)) ruleIds.set(key, id)
  const taken = await ordinalsOf(tx, [...ruleIds.values()])
  const touched = new Set<string>()
  const fresh: NewEdition[] = []
  for (const work of works) {
    const ruleId = ruleIds.get(work.key) ?? ''
    const ordinals = new Set(taken.get(ruleId)?.map(({ ordinal }) => ordinal))
    for (const document of inOrder(work.documents)) {
      const before = byImport.get(document.law.id)
      const source = sourceOf(document)
      if (before) {
        if (before.hash === document.hash && same(before, document, source)) continue
        await changeEdition(tx, before, document, source)
        touched.add(before.rule_id)
        continue
      }
      const ordinal = ordinalFor(document, ordinals)
      ordinals.add(ordinal)
      touched.add(ruleId)
      fresh.push({ ...editionOf(document, source), ruleId, ordinal, imported_as: document.law.id })
    }
  }
  await keepEditions(tx, fresh)
  const changed = [...touched]
  if (changed.length === 0) return
  const things = await settleFacts(tx, changed)
  await recordAll(
    tx,
    RuleImported,
    changed.map((id) => ({ subjectId: id, organisation: null, data: { things: things.get(id) ?? [] } })),
  )
  await settleForce(tx, changed)
}

export const keyOf = ({ cited_as, level, place }: Pick<Rule, 'cited_as' | 'level' | 'place'>) => `${level} ${place} ${cited_as}`

/** Oldest first; of two copies of one version the better described. */
const inOrder = (documents: readonly Document[]) =>
  documents.toSorted(
    (a, b) => order(a.dated.asOf, b.dated.asOf) || order(a.law.quality, b.law.quality) || a.law.line - b.law.line,
  )
const order = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)

/** The day of the version as a number, with room for copies: the order of the texts, however late one of them comes in. */
function ordinalFor({ dated }: Document, taken: ReadonlySet<number>) {
  let ordinal = Number((dated.asOf ?? '0000-00-00').replaceAll('-', '')) * 10 + 1
  while (taken.has(ordinal)) ordinal += 1
  return ordinal
}

const ordinalsOf = async (tx: Tx, ruleIds: readonly string[]) =>
  Map.groupBy(
    await tx.db.selectFrom('rules.edition').select(['rule_id', 'ordinal']).where('rule_id', 'in', ruleIds).execute(),
    ({ rule_id }) => rule_id,
  )

const sourceOf = ({ law, dated }: Document) => ({
  promulgatedOn: law.promulgatedOn,
  statusSource: law.statusSource,
  history: law.history,
  quality: law.quality,
  source: law.source,
  reading: dated.reading,
})

const editionOf = ({ law, dated, root }: Document, source: unknown) => ({
  title: law.title,
  text: law.text,
  root,
  as_of: dated.asOf,
  effective_on: dated.effectiveOn,
  effective_from: dated.effectiveFrom,
  change_note: law.history.at(-1)?.event.slice(0, 500) ?? '',
  source,
  source_status: law.status,
})

const same = (before: Stored, { law, dated }: Document, source: unknown) =>
  before.title === law.title &&
  before.source_status === law.status &&
  before.as_of === dated.asOf &&
  sorted(before.source) === sorted(source)
/** JSON in one order of keys, as the database may give another. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** The source gives another text or other facts under the same id: it is the same edition, corrected. */
async function changeEdition(tx: Tx, before: Stored, document: Document, source: unknown) {
  const [replacement = ''] = await keepEditions(tx, [
    { ...editionOf(document, source), ruleId: before.rule_id, ordinal: -before.ordinal, imported_as: null },
  ])
  // The id stays, so that what points to it finds the new words; the citations come from the new text.
  await tx.db.deleteFrom('rules.citation').where('edition_id', '=', before.id).execute()
  await sql`update rules.citation set edition_id = ${before.id} where edition_id = ${replacement}`.execute(tx.db)
  await sql`update rules.edition set title = new.title, text = new.text, hash = new.hash, as_of = new.as_of, effective_on = new.effective_on,
      effective_from = new.effective_from, change_note = new.change_note, source = new.source, source_status = new.source_status,
      article_count = new.article_count
    from rules.edition new where edition.id = ${before.id} and new.id = ${replacement}`.execute(tx.db)
  await tx.db.deleteFrom('rules.edition').where('id', '=', replacement).execute()
}

async function addRules(tx: Tx, works: readonly Work[], organisations: ReadonlyMap<string, string>): Promise<[string, string][]> {
  if (works.length === 0) return []
  const added = await tx.db
    .insertInto('rules.rule')
    .values(
      works.map(({ documents }) => {
        const { law, place } = inOrder(documents).at(-1) as Document // a work has at least one
        return {
          level: law.level,
          ...place,
          organisation_id: organisations.get(law.issuers[0] ?? '') ?? null,
          issuers: law.issuers,
          title: law.title,
          cited_as: citedAs(law.title),
          document_numbers: [...new Set(documents.flatMap(({ law: { documentNumbers } }) => documentNumbers))],
          category: law.category,
          stage: 'promulgated' as const,
          origin: 'import' as const,
        }
      }),
    )
    .returning('id')
    .execute()
  return works.map(({ key }, index) => [key, added[index]?.id ?? ''])
}
