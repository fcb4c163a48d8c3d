import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations, subtreeOf } from '../organisations/index.ts'
import { emptyFigures, type Figures, type ItemId } from './model.ts'
import { type RemedyGroup, type RequestGroup, tallyRemedies, tallyRequests } from './tally.ts'

/** Of a body alone, or of it and everything below it. */
export type Scope = 'own' | 'subtree'
/** Which organisations and days a report covers. */
export type Period = { organisations: readonly string[]; year: number; from: string; to: string }
/** An item of table 二 as the organisations stated it: by how many, and from what. */
export type Stated = { item: ItemId; amount: number; organisations: number; sources: string[] }
export type Derived = { figures: Figures; stated: Stated[]; period: Period }

/**
 * The figures of one report, from the records as they are: four statements, each grouping once. `asOf` (a day) makes a
 * preview: what closed later counts as open. `among` fixes the organisations, as a closed year did.
 */
export async function deriveReport(
  ctx: Pick<Ctx, 'db'>,
  organisationId: string,
  year: number,
  { asOf, scope = 'subtree', among }: { asOf?: string | undefined; scope?: Scope; among?: readonly string[] | undefined } = {},
): Promise<Derived> {
  const organisations = among ?? (scope === 'own' ? [organisationId] : subtreeOf(await loadOrganisations(ctx), organisationId))
  const period = periodOf(organisations, year, asOf)
  // One after the other: in a transaction there is only one connection, and the first takes nearly all the time.
  const requests = await sql<RequestGroup>`select kind, "carriedOver", outcome, count(*)::int as count
    from (${countedRequests(period)}) counted group by 1, 2, 3`.execute(ctx.db)
  const remedies = await sql<RemedyGroup>`select kind, outcome, count(*)::int as count
    from (${countedRemedies(period)}) counted group by 1, 2`.execute(ctx.db)
  const fees = await countFees(ctx, period)
  const stated = await listStated(ctx, period)
  const table2 = { ...emptyFigures().table2, ...Object.fromEntries(stated.map(({ item, amount }) => [item, amount])) }
  return { figures: { table2, table3: tallyRequests(requests.rows), table4: tallyRemedies(remedies.rows), fees }, stated, period }
}

export function periodOf(organisations: readonly string[], year: number, asOf?: string): Period {
  const last = `${year}-12-31`
  return { organisations, year, from: `${year}-01-01`, to: asOf !== undefined && asOf < last ? asOf : last }
}

/**
 * Every request that the period counts, once: received in it, or received before and not closed before it began. Two
 * branches, so that each reads one range of an index on `received_on`; `outcome` is null while the request is open on the
 * last day.
 */
export function countedRequests({ organisations, from, to }: Period): RawBuilder<unknown> {
  // Enums stay enums: the planner knows how few there are and groups by hashing; as text it would sort every row.
  const columns = sql`id, organisation_id as "organisationId", applicant_kind as kind, received_on as "receivedOn",
    case when closed_on <= ${to}::date then closed_on end as "closedOn",
    case when closed_on <= ${to}::date then coalesce(outcome, 'other') end as outcome`
  const theirs = sql`organisation_id = any(${organisations}::uuid[])`
  return sql`select ${columns}, false as "carriedOver" from requests.public_request
      where received_on between ${from}::date and ${to}::date and ${theirs}
    union all
    select ${columns}, true from requests.public_request
      where received_on < ${from}::date and (closed_on >= ${from}::date or closed_on is null) and ${theirs}`
}

/**
 * Every review and suit that the period counts: accepted by its end and not closed before it began. One that was refused
 * acceptance ended on the day it began to count.
 */
export const countedRemedies = ({ organisations, from, to }: Period): RawBuilder<unknown> =>
  sql`select id, organisation_id as "organisationId", kind, coalesce(accepted_on, closed_on) as "receivedOn",
      case when closed_on <= ${to}::date then closed_on end as "closedOn",
      case when closed_on <= ${to}::date then coalesce(outcome, 'other') end as outcome
    from remedies.public_remedy
    where coalesce(accepted_on, closed_on) <= ${to}::date and (closed_on >= ${from}::date or closed_on is null)
      and organisation_id = any(${organisations}::uuid[])`

/** Every fee notice that was sent or paid in the period. */
export const countedFees = ({ organisations, from, to }: Period): RawBuilder<unknown> =>
  sql`select id, request_id as "requestId", organisation_id as "organisationId", issued_on as "receivedOn", paid_on as "closedOn",
      issued_on between ${from}::date and ${to}::date as issued,
      coalesce(paid_on between ${from}::date and ${to}::date, false) as paid,
      amount_yuan as "amountYuan", coalesce(paid_yuan, amount_yuan) as "paidYuan"
    from requests.public_fee_notice
    where (issued_on between ${from}::date and ${to}::date or paid_on between ${from}::date and ${to}::date)
      and organisation_id = any(${organisations}::uuid[])`

async function countFees({ db }: Pick<Ctx, 'db'>, period: Period) {
  const {
    rows: [fees],
  } = await sql<Figures['fees']>`
    select count(*) filter (where issued)::int as notices,
      coalesce(sum("amountYuan") filter (where issued), 0)::bigint as "amountYuan",
      coalesce(sum("paidYuan") filter (where paid), 0)::bigint as "receivedYuan"
    from (${countedFees(period)}) counted`.execute(db)
  return fees ?? emptyFigures().fees
}

/** The latest revision of what each organisation stated for each item. */
const latestStatements = ({ organisations, year }: Pick<Period, 'organisations' | 'year'>): RawBuilder<unknown> =>
  sql`select distinct on (organisation_id, item) organisation_id as "organisationId", item, amount, revision, source, signed_by as "signedBy",
      file_name as "fileName", made_at as "madeAt"
    from annual_reports.statement where year = ${year} and organisation_id = any(${organisations}::uuid[])
    order by organisation_id, item, revision desc`

/**
 * Every amount of table 二 by organisation and item. Rules and normative documents are counted from the register by who made them: made by the day of
 * promulgation, repealed or lapsed by the day on which the force ended, valid what had commenced and not ended by the last day. What an
 * organisation stated counts where the register has nothing of its for that kind.
 */
export const itemAmounts = ({ organisations, year, from, to }: Period): RawBuilder<unknown> => sql`
  with register as (
    select organisation_id as "organisationId", case when level = 'government-rule' then 'rules' else 'documents' end as kind,
      count(*) filter (where promulgated_on between ${from}::date and ${to}::date) as made,
      count(*) filter (where ended_on between ${from}::date and ${to}::date) as repealed,
      count(*) filter (where coalesce(commenced_on, promulgated_on) <= ${to}::date and not gone
        and (ended_on is null or ended_on > ${to}::date)) as valid
    from rules.public_rule
    where level in ('government-rule', 'government-document', 'department-document') and organisation_id = any(${organisations}::uuid[])
      and promulgated_on <= ${to}::date
    group by 1, 2
  )
  select "organisationId", kind || '.' || name as item, amount, 1 as revision, 'register' as source, null as "signedBy", null as "fileName",
    ${`${to}T15:59:59Z`}::timestamptz as "madeAt"
  from register, lateral (values ('made', made), ('repealed', repealed), ('valid', valid)) counted (name, amount)
  union all
  select stated."organisationId", stated.item::text, stated.amount, stated.revision, stated.source::text, stated."signedBy", stated."fileName", stated."madeAt"
  from (${latestStatements({ organisations, year })}) stated
  where not exists (select from register
    where register."organisationId" = stated."organisationId" and register.kind = split_part(stated.item::text, '.', 1))`

async function listStated({ db }: Pick<Ctx, 'db'>, period: Period) {
  const { rows } = await sql<Stated>`select item, sum(amount)::bigint as amount, count(*)::int as organisations,
      array_agg(distinct source::text order by source::text) as sources
    from (${itemAmounts(period)}) latest group by item order by item`.execute(db)
  return rows
}
