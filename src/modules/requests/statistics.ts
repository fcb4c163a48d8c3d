import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import type { Outcome } from './model.ts'

type Question = {
  year: number
  /** Only these offices; all of the installation without. */
  organisations?: readonly string[] | undefined
  /** Whose earlier annual report to compare with where there are no records: the office asked about, else the city. */
  reporter?: string | undefined
}

/** A year up to today, and the same days of the year before. */
type Period = { from: string; to: string; before: { from: string; to: string }; isWhole: boolean }

/** The figures on top: who reads them finds each one's definition in `definitions`. */
export type Headline = {
  received: number
  carriedIn: number
  processed: number
  open: number
  inTime: number
  late: number
  lateOpen: number
  unconfirmed: number
}

/** The year before: the same days from our own records, or the whole year from a published report, or nothing that may be compared. */
export type YearBefore =
  | { source: 'records'; received: number; processed: number; inTime: number; late: number }
  | { source: 'report'; received: number; processed: number }
  | null

/** Something counted by one property: this year, and the same days of the year before where these are known. */
export type Tally = { key: string; count: number; before: number | null }

export type Statistics = Period & {
  year: number
  headline: Headline
  yearBefore: YearBefore
  /** The first day of which there are records. */
  since: string | null
  subjectAreas: Tally[]
  kinds: Tally[]
  channels: Tally[]
  outcomes: { outcome: Outcome; count: number; before: number | null }[]
  /** January to December; null for months that have not begun. */
  months: { received: (number | null)[]; processed: (number | null)[] }
}

/** What each figure counts, in the words that stand beside it. */
export const definitions = {
  received: '收到申请之日（条例第三十一条）在统计期内的申请。网上提交、尚未经双方确认的，不计入收到。',
  processed: '统计期内答复或者以其他方式办结的申请，包括上年结转的。',
  open: '统计期末已收到、尚未办结的申请。',
  inTime:
    '按期办结率＝在答复期限内办结的件数÷有答复期限的办结件数。答复期限为收到之日起20个工作日，依法延长、补正、缴费、征求意见的按条例第三十条至第三十三条计算；未计期限即办结的（如逾期不补正）不计入。',
  guide: '找到答案＝看了已公开内容、没有再提出申请的次数÷看过查找结果的次数。',
} as const

/** The public's figures of a year, from the records themselves. */
export async function readStatistics(ctx: Ctx, question: Question): Promise<Statistics> {
  const period = periodOf(question.year, dayOf(ctx.now))
  const [totals, received, closed, months] = await Promise.all([
    readTotals(ctx, question, period),
    countReceived(ctx, question, period),
    countClosed(ctx, question, period),
    countMonths(ctx, question, period),
  ])
  const { since, beforeReceived, beforeProcessed, beforeInTime, beforeLate, ...headline } = totals
  // Records that begin in the course of that year cannot be compared with.
  const isKnown = since !== null && since <= addDays(period.before.from, 10)
  const yearBefore: YearBefore = isKnown
    ? { source: 'records', received: beforeReceived, processed: beforeProcessed, inTime: beforeInTime, late: beforeLate }
    : await readReport(ctx, question)
  const tallies = (rows: Grouped[], name: keyof Grouped) =>
    rows
      .filter((row) => row[name] !== null)
      .map((row): Tally => ({ key: String(row[name]), count: row.count, before: isKnown ? row.before : null }))
      .filter(({ count, before }) => count > 0 || (before ?? 0) > 0)
      .sort((one, other) => other.count - one.count)
  return {
    ...period,
    year: question.year,
    headline,
    yearBefore,
    since,
    subjectAreas: tallies(received, 'subject_area'),
    kinds: tallies(received, 'applicant_kind'),
    channels: tallies(received, 'channel'),
    outcomes: tallies(closed, 'outcome').map(({ key, ...tally }) => ({ outcome: key as Outcome, ...tally })), // the column is that enum
    months,
  }
}

/** The figures on top alone, for the home page. */
export async function readHeadline(ctx: Ctx, year: number): Promise<Headline & { since: string | null }> {
  return readTotals(ctx, { year }, periodOf(year, dayOf(ctx.now)))
}

/** The years of which there are records, the newest first. */
export async function listStatisticYears(ctx: Ctx) {
  const now = Number(dayOf(ctx.now).slice(0, 4))
  const { first } = await ctx.db
    .selectFrom('requests.public_request')
    .select((eb) => eb.fn.min('received_on').as('first'))
    .executeTakeFirstOrThrow()
  const start = first === null ? now : Math.min(now, Number(first.slice(0, 4)))
  return Array.from({ length: now - start + 1 }, (_, index) => now - index)
}

/** How often what was shown before filing was enough. */
export async function readGuideRate(ctx: Ctx, year: number) {
  const { from, to } = periodOf(year, dayOf(ctx.now))
  return ctx.db
    .selectFrom('requests.guide_visit')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('shown', '>', 0).as('shown'),
      eb.fn.countAll<number>().filterWhere('opened', '>', 0).as('opened'),
      eb.fn.countAll<number>().filterWhere('filed', '=', true).as('filed'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([eb('opened', '>', 0), eb('filed', '=', false)]))
        .as('answered'),
    ])
    .where('started_on', '>=', from)
    .where('started_on', '<=', to)
    .executeTakeFirstOrThrow()
}

function periodOf(year: number, today: string): Period {
  const isWhole = Number(today.slice(0, 4)) > year
  const to = isWhole ? `${year}-12-31` : today
  const last = to.slice(5) === '02-29' ? '02-28' : to.slice(5)
  return { from: `${year}-01-01`, to, before: { from: `${year - 1}-01-01`, to: `${year - 1}-${last}` }, isWhole }
}

type Totals = Headline & {
  since: string | null
  beforeReceived: number
  beforeProcessed: number
  beforeInTime: number
  beforeLate: number
}

async function readTotals(ctx: Ctx, question: Question, { from, to, before }: Period): Promise<Totals> {
  const within = (column: 'received_on' | 'closed_on', days: { from: string; to: string }) =>
    sql`${sql.ref(column)} between ${days.from} and ${days.to}`
  const inTime = sql`due_on is not null and closed_on <= due_on`
  const late = sql`due_on is not null and not due_provisional and closed_on > due_on`
  const days = { from, to }
  const { rows } = await sql<Totals>`
    select count(*) filter (where ${within('received_on', days)}) as received,
      count(*) filter (where received_on < ${from} and (closed_on is null or closed_on >= ${from})) as "carriedIn",
      count(*) filter (where ${within('closed_on', days)}) as processed,
      count(*) filter (where received_on <= ${to} and (closed_on is null or closed_on > ${to})) as open,
      count(*) filter (where ${within('closed_on', days)} and ${inTime}) as "inTime",
      count(*) filter (where ${within('closed_on', days)} and ${late}) as late,
      count(*) filter (where closed_on is null and due_on < ${dayOf(ctx.now)} and not due_provisional) as "lateOpen",
      count(*) filter (where status = 'submitted') as unconfirmed,
      count(*) filter (where ${within('received_on', before)}) as "beforeReceived",
      count(*) filter (where ${within('closed_on', before)}) as "beforeProcessed",
      count(*) filter (where ${within('closed_on', before)} and ${inTime}) as "beforeInTime",
      count(*) filter (where ${within('closed_on', before)} and ${late}) as "beforeLate",
      (select min(received_on) from requests.public_request) as since
    from requests.public_request where ${ofOffices(question)}`.execute(ctx.db)
  const [totals] = rows
  if (!totals) throw new Error('an aggregate gave no row')
  return totals
}

type Grouped = {
  subject_area: string | null
  applicant_kind: string | null
  channel: string | null
  outcome: string | null
  count: number
  before: number
}

/** What came in, by each property on its own. One pass over the rows gathers equal ones, the few that remain are grouped three times. */
async function countReceived({ db }: Ctx, question: Question, { from, to, before }: Period) {
  const { rows } = await sql<Grouped>`
    with alike as materialized (
      select subject_area, applicant_kind, channel, received_on >= ${from} as is_now, count(*) as n from requests.public_request
      where (received_on between ${from} and ${to} or received_on between ${before.from} and ${before.to}) and ${ofOffices(question)}
      group by 1, 2, 3, 4)
    select subject_area, applicant_kind, channel, null as outcome,
      coalesce(sum(n) filter (where is_now), 0)::int as count, coalesce(sum(n) filter (where not is_now), 0)::int as before
    from alike group by grouping sets ((subject_area), (applicant_kind), (channel))`.execute(db)
  return rows
}

async function countClosed({ db }: Ctx, question: Question, { from, to, before }: Period) {
  const { rows } = await sql<Grouped>`
    select null as subject_area, null as applicant_kind, null as channel, outcome,
      count(*) filter (where closed_on >= ${from}) as count, count(*) filter (where closed_on < ${from}) as before
    from requests.public_request
    where (closed_on between ${from} and ${to} or closed_on between ${before.from} and ${before.to}) and ${ofOffices(question)}
    group by outcome`.execute(db)
  return rows
}

/** By month; the days are added up here, because taking the month of each row costs the database more than counting it. */
async function countMonths({ db }: Ctx, question: Question, { from, to }: Period): Promise<Statistics['months']> {
  const perDay = async (column: 'received_on' | 'closed_on') => {
    const { rows } = await sql<{ day: string; count: number }>`
      select ${sql.ref(column)} as day, count(*) as count from requests.public_request
      where ${sql.ref(column)} between ${from} and ${to} and ${ofOffices(question)} group by 1`.execute(db)
    const months = Array.from({ length: 12 }, (_, index): number | null => (index + 1 > Number(to.slice(5, 7)) ? null : 0))
    for (const { day, count } of rows) {
      const month = Number(day.slice(5, 7)) - 1
      months[month] = (months[month] ?? 0) + count
    }
    return months
  }
  const [received, processed] = await Promise.all([perDay('received_on'), perDay('closed_on')])
  return { received, processed }
}

const ofOffices = ({ organisations }: Question) =>
  organisations ? sql`organisation_id = any(${organisations}::uuid[])` : sql`true`

/** The year before as its published report has it, total column. */
async function readReport({ db }: Ctx, { year, reporter }: Question): Promise<YearBefore> {
  if (!reporter) return null
  const rows = sql`tables -> 'table3' -> 'rows'`
  const {
    rows: [report],
  } = await sql<{ received: number | null; processed: number | null }>`
    select (${rows} -> '一、本年新收政府信息公开申请数量' ->> 6)::int as received, (${rows} -> '三、（七）总计' ->> 6)::int as processed
    from annual_reports.public_report where organisation_id = ${reporter} and year = ${year - 1}`.execute(db)
  return report && report.received !== null && report.processed !== null
    ? { source: 'report', received: report.received, processed: report.processed }
    : null
}
