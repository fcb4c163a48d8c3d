import { sql } from 'kysely'
import type { Ctx } from '../src/platform/ctx.ts'
import type { World } from './world.ts'

export type SampleCase = {
  organisation: string
  kind?: string
  receivedOn: string | null
  closedOn?: string | null
  outcome?: string | null
}
export type SampleRemedy = {
  organisation: string
  kind: 'review' | 'suit-direct'
  acceptedOn: string
  closedOn?: string | null
  outcome?: 'upheld' | 'corrected' | 'other' | null
}

/** Puts cases straight into the tables that the report counts: tests of counting need dates, not the life of each request. */
export async function insertCases({ db }: Pick<Ctx, 'db'>, cases: SampleCase[]) {
  const { rows } = await sql<{
    id: string
  }>`insert into requests.request (number, organisation_id, applicant_id, applicant_kind, channel, title, description,
      supply, delivery, subject_area, status, submitted_on, received_on, outcome, closed_on)
    select 'T-' || uuidv7(), organisation::uuid, uuidv7(), coalesce(kind, 'natural')::identity.applicant_kind, 'online', '标题', '内容', 'electronic', 'online',
      (select min(slug) from requests.subject_area), case when "closedOn" is null then 'accepted' else 'closed' end::requests.status,
      coalesce("receivedOn", '2024-06-01')::date, "receivedOn"::date, case when "closedOn" is null then null else outcome end::requests.outcome, "closedOn"::date
    from jsonb_to_recordset(${JSON.stringify(cases)}) as given(organisation text, kind text, "receivedOn" text, "closedOn" text, outcome text)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

export const insertFeeNotice = (
  { db }: Pick<Ctx, 'db'>,
  notice: { request: string; amount: number; issuedOn: string; paidOn?: string },
) =>
  sql`insert into requests.fee_notice (request_id, mode, units, amount_yuan, issued_on, paid_on, paid_yuan)
    values (${notice.request}, 'per-page', 53, ${notice.amount}, ${notice.issuedOn}, ${notice.paidOn ?? null}, ${notice.paidOn ? notice.amount : null})`.execute(
    db,
  )

export const insertRemedies = ({ db }: Pick<Ctx, 'db'>, remedies: SampleRemedy[]) =>
  sql`insert into remedies.remedy (organisation_id, contested, act_on, kind, body, filed_on, accepted_on, outcome_detail, outcome, closed_on)
    select organisation::uuid, 'disclosed', "acceptedOn"::date, kind::remedies.kind, '市人民政府', "acceptedOn"::date, "acceptedOn"::date,
      (select min(detail) from remedies.outcome_mapping mapping where mapping.outcome = given.outcome::remedies.outcome), given.outcome::remedies.outcome, "closedOn"::date
    from jsonb_to_recordset(${JSON.stringify(remedies)}) as given(organisation text, kind text, "acceptedOn" text, "closedOn" text, outcome text)`.execute(
    db,
  )

/** Each test has a year of its own, so that none depends on what another has closed. */
export async function aYear({ db, organisation }: World, year: number) {
  const finance = await organisation('sz-finance')
  const outcomes = ['disclosed', 'partial', 'not-exist', 'petition']
  await insertCases(
    { db },
    outcomes.map((outcome, index) => ({
      organisation: finance,
      kind: index % 2 ? 'commercial' : 'natural',
      receivedOn: `${year}-0${index + 1}-08`,
      closedOn: `${year}-0${index + 2}-01`,
      outcome,
    })),
  )
}
