import { sql } from 'kysely'
import { deriveReport, identities } from '../../modules/annual-reports/index.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { beside, type Figure, median, secondsOf } from './figure.ts'

const CITY = '00000000-0000-7000-8000-0000000000c1'
const RUNS = 5

/**
 * Derives a city's report of 2024 over 300 offices at 13,000 and at 1.3 million requests, beside a bare count of the same
 * requests. The tables are filled by SQL.
 */
export const benchReport = () => inBenchCity(measureReport)

async function measureReport({ db }: Pick<Ctx, 'db'>): Promise<Figure[]> {
  await fillOrganisations(db)
  const figures: Figure[] = []
  let filled = 0
  for (const { requests, goal } of [
    { requests: 13_000, goal: 0.2 },
    { requests: 1_300_000, goal: 3 },
  ]) {
    progress(`Filling ${requests.toLocaleString('en-US')} requests …`)
    await fillRequests(db, filled, requests)
    await fillRemedies(db, Math.floor(filled / 14), Math.floor(requests / 14))
    filled = requests
    for (const table of ['requests.request', 'requests.fee_notice', 'remedies.remedy'])
      await sql`vacuum analyze ${sql.table(table)}`.execute(db)
    const { figures: report } = await deriveReport({ db }, CITY, 2024)
    const counted = report.table3.newReceived.total + report.table3.carriedOver.total
    if (counted !== requests || identities(report).some(({ holds }) => !holds))
      throw new Error(`the report counts ${counted} of ${requests} requests`)
    const value = await usually(() => deriveReport({ db }, CITY, 2024))
    const baseline = await usually(() => sql`select count(*) from requests.request`.execute(db))
    figures.push(
      beside(`the city's report over ${requests.toLocaleString('en-US')} requests, beside a bare count`, 's', {
        value,
        baseline,
        goal,
      }),
    )
  }
  return figures
}

async function usually(work: () => Promise<unknown>) {
  const seconds: number[] = []
  for (let run = 0; run < RUNS; run++) seconds.push(await secondsOf(work))
  return median(seconds)
}

async function fillOrganisations(db: Ctx['db']) {
  await sql`insert into organisations.organisation
    (id, parent_id, slug, credit_code, name, short_name, kind, level, path, position, valid_from, disclosure_office, address, hours, phone)
    select id, nullif(${CITY}::uuid, id), 'office-' || n, lpad(n::text, 18, '0'), '机关' || n, '机关' || n,
      case when n = 0 then 'government' else 'department' end::organisations.kind, 'city',
      case when n = 0 then array[id] else array[${CITY}::uuid, id] end, n, '2000-01-01', '', '', '', ''
    from (select case when n = 0 then ${CITY}::uuid else uuidv7() end as id, n from generate_series(0, 300) n) offices`.execute(
    db,
  )
  await sql`insert into requests.subject_area (slug, name, position) values ('bench', '测试', 0) on conflict do nothing`.execute(
    db,
  )
  // Full-text indexes have no part in counting and would take most of the time to fill.
  const { rows } = await sql<{
    name: string
  }>`select indexrelid::regclass::text as name from pg_index join pg_class on pg_class.oid = indexrelid
    join pg_am on pg_am.oid = relam where indrelid = 'requests.request'::regclass and amname = 'gin'`.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.table(name)}`.execute(db)
}

/** Requests number `from` to `to`: received from December 2023 to December 2024, four in five from persons, 20 to 50 days long. */
async function fillRequests(db: Ctx['db'], from: number, to: number) {
  await sql`insert into requests.request (number, organisation_id, applicant_id, applicant_kind, channel, title, description, supply,
      delivery, subject_area, status, submitted_on, received_on, counts_from, due_on, outcome, closed_on)
    select 'B' || n, offices.ids[1 + n % 300], uuidv7(), (enum_range(null::identity.applicant_kind))[case when n % 10 < 8 then 1 else 1 + n % 6 end],
      'online', '申请公开的信息' || n, repeat('请公开以下事项的有关材料。', 8), 'electronic', 'online', 'bench',
      case when closed <= '2025-01-20' then 'closed' else 'accepted' end::requests.status, received, received, received, received + 28,
      case when closed <= '2025-01-20' then (enum_range(null::requests.outcome))[1 + n % 24] end, case when closed <= '2025-01-20' then closed end
    from (select n, received, received + 20 + n % 31 as closed
      from (select n, case when n % 20 = 0 then '2023-12-20'::date + n % 12 else '2024-01-01'::date + n % 366 end as received
        from generate_series(${from}::int, ${to - 1}::int) n) days) cases,
      (select array_agg(id) as ids from organisations.organisation where id <> ${CITY}) offices`.execute(db)
  await sql`insert into requests.fee_notice (request_id, mode, units, amount_yuan, issued_on)
    select id, 'per-page', 53, 230, received_on + 5 from requests.request where number ~ '000$' on conflict do nothing`.execute(
    db,
  )
}

async function fillRemedies(db: Ctx['db'], from: number, to: number) {
  await sql`insert into remedies.remedy (organisation_id, contested, act_on, kind, body, filed_on, accepted_on, outcome_detail, outcome, closed_on)
    select offices.ids[1 + n % 300], 'disclosed', accepted - 9, case when n % 3 = 0 then 'suit-direct' else 'review' end::remedies.kind, '法院', accepted - 5,
      accepted, case when n % 4 > 0 then 'review-upheld' end, case when n % 4 > 0 then 'upheld' end::remedies.outcome, case when n % 4 > 0 then accepted + 50 end
    from (select n, '2024-01-01'::date + n % 366 as accepted from generate_series(${from}::int, ${to - 1}::int) n) cases,
      (select array_agg(id) as ids from organisations.organisation where id <> ${CITY}) offices`.execute(db)
}
