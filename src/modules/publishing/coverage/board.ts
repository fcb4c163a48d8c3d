import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { isShown } from '../visible.ts'

/** One item that one office owes, and how it stands on a day. */
export type Covered = {
  organisation_id: string
  item_id: string
  area: string
  area_name: string
  level1: string
  level2: string
  waived_reason: string | null
  refresh_days: number | null
  /** What is public, and since when the newest of it. */
  documents: number
  last_on: string | null
  /** Formed and not public yet: past its term, and near its end. */
  overdue: number
  due_soon: number
  next_due_on: string | null
  /** Gone public after its term since the window began. */
  published_late: number
}

export type CoverageState = 'waived' | 'overdue' | 'stale' | 'empty' | 'soon' | 'current'
export const coverageStates: Record<CoverageState, { label: string; meaning: string }> = {
  overdue: { label: '逾期未公开', meaning: '信息已经形成或者变更，超过公开时限仍未公开' },
  stale: { label: '超期未更新', meaning: '应当定期更新的事项，超过更新周期没有新的内容' },
  empty: { label: '空白', meaning: '应当公开的事项，一条也没有' },
  soon: { label: '临近到期', meaning: '五个工作日内到期，或者十四日内应当更新' },
  current: { label: '已公开', meaning: '有内容，且在更新周期之内' },
  waived: { label: '本机关无此项', meaning: '本机关说明没有这类信息' },
}

/** What is to come within so many calendar days is called near: five working days, and a fortnight for what is renewed. */
export const NEAR = { due: 7, refresh: 14 }

/** How an item stands on a day: what the law is broken by first. */
export function coverageOf(row: Omit<Covered, 'organisation_id' | 'item_id'>, today: string): CoverageState {
  if (row.waived_reason !== null && row.documents === 0) return 'waived'
  if (row.overdue > 0) return 'overdue'
  const renewBy = row.refresh_days === null || row.last_on === null ? null : addDays(row.last_on, row.refresh_days)
  if (renewBy !== null && renewBy < today) return 'stale'
  if (row.documents === 0) return row.due_soon > 0 ? 'soon' : 'empty'
  return row.due_soon > 0 || (renewBy !== null && renewBy <= addDays(today, NEAR.refresh)) ? 'soon' : 'current'
}

type Asked = {
  organisations?: readonly string[] | undefined
  area?: string | undefined
  /** From which day on late publications are counted. */
  since?: string | undefined
}

/**
 * What each office owes of the catalogue and how it stands at `ctx.now`; one statement. Drafts count as how many there are and when they
 * fall due, never as what they say.
 */
export async function readCoverage(ctx: Pick<Ctx, 'db' | 'now'>, { organisations, area, since }: Asked = {}): Promise<Covered[]> {
  const today = dayOf(ctx.now)
  const from = startOf(since ?? `${today.slice(0, 4)}-01-01`)
  const offices = organisations ? [...organisations] : null
  const { rows } = await sql<Covered>`
    with covered as (
      select catalogue_item_id, organisation_id, count(*)::int as documents, max(published_at) as last from publishing.document
      where ${isShown}
        and (${offices}::uuid[] is null or organisation_id = any(${offices}::uuid[]))
      group by 1, 2),
    open as (
      select document.catalogue_item_id, document.organisation_id, count(*) filter (where due_on < ${today})::int as overdue,
        count(*) filter (where due_on between ${today} and ${addDays(today, NEAR.due)})::int as due_soon, min(due_on) as next_due_on
      from publishing.document join publishing.edition on edition.id = document.open_edition_id
      where document.open_edition_id is not null and document.publicity = 'proactive' and document.withdrawn_at is null
        and not edition.minor and (${offices}::uuid[] is null or document.organisation_id = any(${offices}::uuid[]))
      group by 1, 2),
    late as (
      select document.catalogue_item_id, document.organisation_id, count(*)::int as published_late
      from publishing.edition join publishing.document on document.id = edition.document_id
      where edition.published_at is not null and not edition.minor
        and (edition.published_at at time zone 'Asia/Shanghai')::date > edition.due_on and edition.published_at >= ${from}
        and document.publicity = 'proactive' and (${offices}::uuid[] is null or document.organisation_id = any(${offices}::uuid[]))
      group by 1, 2)
    select duty.organisation_id, item.id as item_id, item.area, item.area_name, item.level1, item.level2, duty.waived_reason,
      item.refresh_days, coalesce(covered.documents, 0) as documents, (covered.last at time zone 'Asia/Shanghai')::date as last_on,
      coalesce(open.overdue, 0) as overdue, coalesce(open.due_soon, 0) as due_soon, open.next_due_on,
      coalesce(late.published_late, 0) as published_late
    from publishing.catalogue_duty duty
      join publishing.catalogue_item item on item.id = duty.catalogue_item_id and item.ended_on is null
      left join covered on covered.catalogue_item_id = item.id and covered.organisation_id = duty.organisation_id
      left join open on open.catalogue_item_id = item.id and open.organisation_id = duty.organisation_id
      left join late on late.catalogue_item_id = item.id and late.organisation_id = duty.organisation_id
    where (${offices}::uuid[] is null or duty.organisation_id = any(${offices}::uuid[]))
      and (${area ?? null}::text is null or item.area = ${area ?? null})
    order by item.position, item.id`.execute(ctx.db)
  return rows
}

export type OfficeCoverage = { organisation: string; owed: number; filled: number; late: number } & Record<CoverageState, number>

/** The rows of each office counted by how they stand; `owed` is the honest denominator: what it has nothing of is not in it. */
export function countCoverage(rows: readonly Covered[], today: string): OfficeCoverage[] {
  const counted = new Map<string, OfficeCoverage>()
  for (const row of rows) {
    const office = counted.get(row.organisation_id) ?? empty(row.organisation_id)
    counted.set(row.organisation_id, office)
    const state = coverageOf(row, today)
    office[state]++
    if (state !== 'waived') office.owed++
    if (row.documents > 0) office.filled++
    office.late += row.published_late
  }
  return [...counted.values()]
}

const empty = (organisation: string): OfficeCoverage => ({
  organisation,
  owed: 0,
  filled: 0,
  late: 0,
  waived: 0,
  overdue: 0,
  stale: 0,
  empty: 0,
  soon: 0,
  current: 0,
})

/** Of what is owed, the share of which something is public. */
export const coveredShare = ({ owed, filled }: Pick<OfficeCoverage, 'owed' | 'filled'>) => (owed === 0 ? null : filled / owed)
