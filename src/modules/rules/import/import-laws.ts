import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { recordAll } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { keepEditions, leadCitations, type NewEdition } from '../editions.ts'
import { RuleImported } from '../events.ts'
import { factsOf } from '../facts.ts'
import { type Fact, factsKnown } from '../force.ts'
import { keepFacts, type NewFact } from '../keep-facts.ts'
import { citedAs, type Rule } from '../model.ts'
import { type Place, placeIn } from '../places.ts'
import { settleForce } from '../settle.ts'
import type { Clause } from '../text/clause.ts'
import { hasStructure } from '../text/clauses.ts'
import { parseText } from '../text/parse.ts'
import { deriveFacts, type Version } from './derive-facts.ts'
import { type LawLine, type Problem, readLine } from './law-line.ts'
import { type Dated, dateLaw } from './read-law.ts'

export type Imported = { imported: number; withStructure: number; withDates: number; problems: Problem[] }
type Document = { law: LawLine; place: Place; root: Clause; dated: Dated; hash: string }
type Work = { key: string; documents: Document[] }

const BATCH = 40

/**
 * Takes in superior law, a document a line, public at once. Versions of one law become texts of one work; each keeps the id under which it
 * came. The same lines again change nothing; what cannot be read is said, with its line, and stops nothing else.
 */
export async function importLaws(
  ctx: Ctx,
  lines: Iterable<string> | AsyncIterable<string>,
  { progress = () => {} }: { progress?: (done: number) => void } = {},
): Promise<Imported> {
  const problems: Problem[] = []
  const works = await worksOf(lines, problems)
  const told: Imported = { imported: 0, withStructure: 0, withDates: 0, problems }
  for (let at = 0; at < works.length; at += BATCH) {
    const batch = works.slice(at, at + BATCH)
    for (const kept of await keep(ctx, batch, problems)) {
      told.imported += 1
      if (hasStructure(kept.root)) told.withStructure += 1
      if (kept.dated.effectiveOn !== null) told.withDates += 1
    }
    progress(Math.min(1, (at + BATCH) / works.length))
  }
  await inTransaction(ctx, async (tx) => {
    await leadCitations(tx)
    await repealNamed(tx)
  })
  problems.sort((a, b) => a.line - b.line)
  return told
}

/** The lines as works: the same title at the same level in the same place is one work. */
async function worksOf(lines: Iterable<string> | AsyncIterable<string>, problems: Problem[]): Promise<Work[]> {
  const works = new Map<string, Work>()
  const seen = new Map<string, { work: Work; document: Document }>()
  let number = 0
  for await (const line of lines) {
    number += 1
    const json = number === 1 ? line.replace(/^\ufeff/, '') : line
    if (json.trim() === '') continue
    const { law, problems: said } = readLine(number, json)
    problems.push(...said)
    if (!law) continue
    const root = parseText(law.text)
    const dated = dateLaw(law, root)
    if (law.text.trim() !== '' && !hasStructure(root)) problems.push({ line: number, id: law.id, sentence: '正文中没有读出条款' })
    if (dated.effectiveOn === null)
      problems.push({ line: number, id: law.id, sentence: '元数据和正文都没有写明施行的具体日期，效力按未知处理' })
    const place = placeOf(law)
    const document = { law, place, root, dated, hash: hash('sha256', law.text) }
    const before = seen.get(law.id)
    if (before) {
      problems.push({ line: number, id: law.id, sentence: `编号与第${before.document.law.line}行重复，以这一行为准` })
      before.work.documents = before.work.documents.filter((each) => each !== before.document)
    }
    const key = keyOf({ cited_as: citedAs(law.title), level: law.level, place: place.place })
    const work = works.get(key) ?? { key, documents: [] }
    works.set(key, work)
    work.documents.push(document)
    seen.set(law.id, { work, document })
  }
  return [...works.values()].filter(({ documents }) => documents.length > 0)
}

/** A batch at once; if the database refuses it, one by one, so that one bad work stops nothing else. */
async function keep(ctx: Ctx, works: readonly Work[], problems: Problem[]): Promise<Document[]> {
  try {
    await inTransaction(ctx, (tx) => keepWorks(tx, works))
    return works.flatMap(({ documents }) => documents)
  } catch (error) {
    if (works.length > 1) return (await Promise.all(works.map((work) => keep(ctx, [work], problems)))).flat()
    const reason = error instanceof Error ? error.message : String(error)
    for (const { law } of works[0]?.documents ?? [])
      problems.push({ line: law.line, id: law.id, sentence: `没有导入：数据库不接受（${reason.slice(0, 200)}）` })
    return []
  }
}

type Stored = {
  id: string
  rule_id: string
  ordinal: number
  imported_as: string | null
  hash: string
  title: string
  as_of: string | null
  effective_on: string | null
  source: unknown
  source_status: string
}

async function keepWorks(tx: Tx, works: readonly Work[]) {
  const organisations = new Map((await loadOrganisations(tx)).all.map(({ name, id }) => [name, id]))
  const ids = works.flatMap(({ documents }) => documents.map(({ law }) => law.id))
  const titles = works.flatMap(({ documents }) => documents.map(({ law }) => citedAs(law.title)))
  const { rows: stored } = await sql<Stored>`
    select id, rule_id, ordinal, imported_as, hash, title, as_of, effective_on, source, source_status from rules.edition
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

/** 汕头经济特区…条例 of 广东省汕头市; a source that names no place says it in the title or in the name of who made it. */
function placeOf({ region, issuers, title, level }: LawLine): Place {
  const isLocal = level === 'local-regulation' || level === 'government-rule'
  if (region !== '' && (region !== '全国' || !isLocal)) return placeIn(region)
  const named = isLocal
    ? (/^(.{2,8}?(?:省|自治区|市))/.exec(issuers[0] ?? '')?.[1] ?? /^(.{2,8}?(?:省|自治区|市))/.exec(title)?.[1])
    : undefined
  return placeIn(named ?? region)
}

const keyOf = ({ cited_as, level, place }: Pick<Rule, 'cited_as' | 'level' | 'place'>) => `${level} ${place} ${cited_as}`

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

/** What follows from all texts of the works: facts that no longer follow are corrected, those that are new are written down. */
async function settleFacts(tx: Tx, ruleIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<Stored>`
    select id, rule_id, ordinal, imported_as, hash, title, as_of, effective_on, source, source_status from rules.edition
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
      const day =
        copies
          .map(({ effective_on }) => effective_on ?? '')
          .sort()
          .at(-1) || null
      for (const copy of copies)
        if (copy.effective_on !== day) {
          copy.effective_on = day
          await tx.db.updateTable('rules.edition').set({ effective_on: day }).where('id', '=', copy.id).execute()
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
async function repealNamed(tx: Tx) {
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
