import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { countedFees, countedRemedies, countedRequests, itemAmounts, type Period } from './derivation.ts'
import { blocks, type ColumnId, columns, itemIds, itemLabel, items, type RowId, results, rows } from './model.ts'
import { kindOf, outcomesOf, rowOf, rowOfOutcome } from './outcomes.ts'
import { isSeen } from './policy.ts'
import { kindOfBlock } from './tally.ts'

/** One figure of a report: the table, and the ids of its row and column there. */
export type CellRef = { table: 2 | 3 | 4 | 6; row: string; column: string }
export type CellCase = {
  id: string
  organisationId: string
  organisation: string
  receivedOn: string
  closedOn: string | null
  result: string
  href: string
}
export type CellPage = { cases: CellCase[]; total: number; hidden: number; next: string | null }

const PAGE = 50

/** What a figure is called: 表三 三、（一）予以公开 · 自然人. */
export function cellTitle({ table, row, column }: CellRef): string | undefined {
  if (table === 2) {
    const item = items.find(({ id }) => id === row)
    return item && `表二 ${itemLabel(item)}`
  }
  if (table === 6) return fees[row]
  if (table === 4) {
    const [block, result] = [blocks.find(({ id }) => id === row), results.find(({ id }) => id === column)]
    return block && result && `表四 ${block.label} · ${result.printed}`
  }
  const [line, applicant] = [rows.find(({ id }) => id === row), columns.find(({ id }) => id === column)]
  return line && applicant && `表三 ${line.key} · ${applicant.label}`
}

const fees: Record<string, string> = {
  notices: '发出的收费通知',
  amountYuan: '收费通知的金额',
  receivedYuan: '实际收取的信息处理费',
}

/**
 * The cases that a figure counts, oldest first, a page at a time; only those of organisations whose cases the actor may see,
 * with how many there are beside them.
 */
export async function listCell(ctx: Ctx, period: Period, ref: CellRef, after?: string): Promise<CellPage> {
  const counted = casesOf(period, ref)
  const seen = period.organisations.filter((id) => isSeen(ctx.actor, id))
  const {
    rows: [totals],
  } = await sql<{ total: number; seen: number }>`select count(*)::int as total,
    count(*) filter (where "organisationId" = any(${seen}::uuid[]))::int as seen from (${counted}) counted`.execute(ctx.db)
  const [day, id] = after?.split('_') ?? []
  const position = day && id ? sql`and ("receivedOn", counted.id) > (${day}::date, ${id}::uuid)` : sql``
  const { rows: found } = await sql<Omit<CellCase, 'href' | 'result'> & { outcome: string | null; caseId: string }>`
    select counted.id, "organisationId", organisation.name as organisation, "receivedOn"::text as "receivedOn", "closedOn"::text as "closedOn",
      outcome, "caseId"
    from (${counted}) counted join organisations.public_organisation organisation on organisation.id = "organisationId"
    where "organisationId" = any(${seen}::uuid[]) ${position}
    order by "receivedOn", counted.id limit ${PAGE + 1}`.execute(ctx.db)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  const next = found.length > PAGE && last ? `${last.receivedOn}_${last.id}` : null
  const cases = shown.map(({ caseId, outcome, ...row }) => ({
    ...row,
    result: resultOf(ref.table, outcome),
    href: `/workbench/${ref.table === 4 ? 'remedies' : 'requests'}/${caseId}`,
  }))
  return { cases, total: totals?.total ?? 0, hidden: (totals?.total ?? 0) - (totals?.seen ?? 0), next }
}

/** What the organisations stated for an item of table 二. */
export async function listStatedBy({ db }: Pick<Ctx, 'db'>, period: Period, item: string) {
  const { rows: found } = await sql<StatedBy>`select latest.*, organisation.name as organisation
    from (${itemAmounts(period)}) latest join organisations.public_organisation organisation on organisation.id = "organisationId"
    where item = ${item} order by organisation.name`.execute(db)
  return found
}
export type StatedBy = {
  organisation: string
  amount: number
  revision: number
  source: string
  signedBy: string | null
  fileName: string | null
  madeAt: Date
}

/** How a case ended, in the words of the form; '' while it is open and for fees. */
function resultOf(table: CellRef['table'], outcome: string | null) {
  if (outcome === null) return ''
  if (table === 4) return results.find(({ id }) => id === (outcome === 'other' ? 'otherResult' : outcome))?.printed ?? ''
  return (
    rows
      .find(({ id }) => id === rowOf(outcome))
      ?.printed.replace(/^（.）|^\d\./, '')
      .replace(/（.*/, '') ?? ''
  )
}

function casesOf(period: Period, ref: CellRef): RawBuilder<unknown> {
  if (ref.table === 6) {
    const counted = ref.row === 'receivedYuan' ? sql`paid` : sql`issued`
    return sql`select id, "organisationId", "receivedOn", "closedOn", null as outcome, "requestId" as "caseId" from (${countedFees(period)}) fees where ${counted}`
  }
  if (ref.table === 4) {
    return sql`select id, "organisationId", "receivedOn", "closedOn", outcome::text as outcome, id as "caseId" from (${countedRemedies(period)}) remedies
      where kind::text = ${kindOfBlock(ref.row)} and ${resultIs(ref.column)}`
  }
  const kind = ref.column === 'total' ? sql`true` : sql`kind::text = ${kindOf(ref.column as ColumnId) ?? ''}`
  return sql`select id, "organisationId", "receivedOn", "closedOn", outcome::text as outcome, id as "caseId" from (${countedRequests(period)}) requests
    where ${kind} and ${rowIs(ref.row as RowId)}` // cellTitle has told the ids from anything else
}

function rowIs(row: RowId): RawBuilder<unknown> {
  if (row === 'newReceived') return sql`not "carriedOver"`
  if (row === 'carriedOver') return sql`"carriedOver"`
  if (row === 'processedTotal') return sql`outcome is not null`
  if (row === 'carriedForward') return sql`outcome is null`
  if (row !== 'other.other') return sql`outcome::text = any(${outcomesOf(row)}::text[])`
  const elsewhere = Object.keys(rowOfOutcome).filter((outcome) => rowOfOutcome[outcome] !== row)
  return sql`outcome::text <> all(${elsewhere}::text[])`
}

function resultIs(result: string): RawBuilder<unknown> {
  if (result === 'total') return sql`true`
  if (result === 'pending') return sql`outcome is null`
  if (result === 'otherResult') return sql`outcome::text not in ('upheld', 'corrected')`
  return sql`outcome::text = ${result}`
}

export type StatementRow = StatedBy & { item: string }

/** Every statement that an organisation itself made for a year, the newest revision of each item first. */
export async function listStatements({ db }: Pick<Ctx, 'db'>, organisationId: string, year: number) {
  const { rows: found } =
    await sql<StatementRow>`select item, amount, revision, source, signed_by as "signedBy", file_name as "fileName",
      made_at as "madeAt", '' as organisation
    from annual_reports.statement where organisation_id = ${organisationId} and year = ${year} order by array_position(${itemIds}::text[], item), revision desc`.execute(
      db,
    )
  return found
}
