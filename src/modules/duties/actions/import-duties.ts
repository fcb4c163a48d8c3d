import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record, recordAll } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { DutiesImported, VersionDrafted } from '../events.ts'
import { type ListedItem, type Problem, readList } from '../list/read-list.ts'
import { mayDraft } from '../policy.ts'
import { ruleProblem } from '../rule-problem.ts'

export type ImportReport = {
  /** Lines that are new or say something else than the list does now. */
  drafted: number
  unchanged: number
  /** Items of the list of which the file says nothing. They stay as they are. */
  absent: number
  problems: Problem[]
}

/**
 * Takes in a list of thousands of items, each as a draft version; what does not fit is reported by line. What the file leaves out, or an
 * empty file, ends nothing: an item ends by a version that says so.
 */
export async function importDuties(tx: Tx, { rows, fileName }: { rows: readonly (readonly string[])[]; fileName: string }) {
  if (tx.actor?.kind !== 'system' && !mayDraft(tx.actor)) throw forbidden('由分拨员、仲裁员或者督办员提交清单')
  const read = readList(rows, { today: dayOf(tx.now) })
  const tree = await loadOrganisations(tx)
  const problems = [...read.problems]
  const items = read.items.filter(({ line, code, lead, support }) => {
    const wrong = [lead, ...support].flatMap((rule) => ruleProblem(tree, rule) ?? [])
    problems.push(...wrong.map((sentence) => ({ line, code, sentence })))
    return wrong.length === 0
  })
  await addItems(tx, items)
  const { rows: said } = await sql<{ changed: number[]; waiting: number[]; absent: number }>`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as g (${COLUMN_TYPES})),
    -- What a line may say without changing anything: the newest that was approved, or what holds today while that has not begun.
    said as (
      select distinct on (item_id, begun) version.*, begun
      from duties.version, lateral (values (valid_from <= ${dayOf(tx.now)}::date), (null)) as each (begun)
      where state = 'approved' and begun is not false order by item_id, begun, number desc
    ),
    compared as (
      select given.line, exists (select from duties.version d where d.item_id = item.id and d.state = 'draft') waits,
        not exists (select from said where said.item_id = item.id and
          (said.name, said.description, said.words, said.law, said.article, said.area::text, said.lead_rule, said.support_rules,
            said.terms, said.valid_to) is not distinct from
          (given.name, given.description, given.words, given.law, given.article, given.area, given.lead, given.support, given.terms,
            given."validTo")) changed
      from given join duties.item using (code)
    )
    select coalesce((select jsonb_agg(line) from compared where changed and not waits), '[]') changed,
      coalesce((select jsonb_agg(line) from compared where changed and waits), '[]') waiting,
      (select count(*)::int from duties.item where code not in (select code from given)) absent`.execute(tx.db)
  const lines = new Set(said[0]?.changed)
  const waiting = new Set(said[0]?.waiting)
  for (const { line, code } of items)
    if (waiting.has(line)) problems.push({ line, code, sentence: '这一事项已有待审定的版本，先审定后再导入' })
  const drafts = items.filter(({ line }) => lines.has(line))
  const report: ImportReport = {
    drafted: drafts.length,
    unchanged: items.length - drafts.length - waiting.size,
    absent: said[0]?.absent ?? 0,
    problems: problems.sort((a, b) => a.line - b.line),
  }
  const { id } = await tx.db
    .insertInto('duties.import')
    .values({ file_name: fileName, report: JSON.stringify(report), imported_by: tx.actor?.id ?? '', imported_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addDrafts(tx, drafts, { id, fileName })
  await record(tx, DutiesImported, id, {
    drafted: report.drafted,
    unchanged: report.unchanged,
    rejected: new Set(problems.map(({ line }) => line)).size,
  })
  return { id, report }
}

const COLUMN_TYPES = sql.raw(`line int, code text, "className" text, "groupName" text, name text, description text, words text[],
  law text, article text, area text, lead text, support text[], terms jsonb, "validFrom" date, "validTo" date`)

/** Headings by the last line that names them; items by their code. */
async function addItems(tx: Tx, items: readonly ListedItem[]) {
  const headings = new Map(
    items.flatMap(({ code, className, groupName }) => [
      [code.slice(0, 2), className] as const,
      [code.slice(0, 5), groupName] as const,
    ]),
  )
  await sql`insert into duties.heading (code, name) select key, value from jsonb_each_text(${JSON.stringify(
    Object.fromEntries(headings),
  )}::jsonb) on conflict (code) do update set name = excluded.name where heading.name <> excluded.name`.execute(tx.db)
  await sql`insert into duties.item (code) select distinct unnest(${items.map(({ code }) => code)}::text[])
    on conflict do nothing`.execute(tx.db)
}

async function addDrafts(tx: Tx, items: readonly ListedItem[], { id, fileName }: { id: string; fileName: string }) {
  const { rows } = await sql<{ item_id: string; number: number; code: string }>`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as g (${COLUMN_TYPES})),
    added as (
      insert into duties.version (item_id, number, origin, import_id, name, description, words, law, article, area, lead_rule,
        support_rules, terms, valid_from, valid_to, reason, drafted_by, drafted_at)
      select item.id, 1 + coalesce((select max(number) from duties.version v where v.item_id = item.id), 0), 'import', ${id},
        given.name, given.description, given.words, given.law, given.article, given.area::duties.area, given.lead, given.support,
        given.terms, given."validFrom", given."validTo", ${`导入“${fileName}”`}, ${tx.actor?.id ?? ''}, ${tx.now}
      from given join duties.item using (code)
      returning item_id, number
    )
    select added.*, item.code from added join duties.item on item.id = added.item_id order by item.code`.execute(tx.db)
  if (rows.length !== items.length) throw conflict('duties.changed-meanwhile', '清单刚刚被他人改动，请重新导入')
  await recordAll(
    tx,
    VersionDrafted,
    rows.map(({ item_id, number, code }) => ({
      subjectId: item_id,
      data: { code, number, origin: 'import' },
      organisation: null,
    })),
  )
}
