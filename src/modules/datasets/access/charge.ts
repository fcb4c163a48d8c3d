import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import type { Meter } from '../../tables/index.ts'
import { GrantNearlyUsed } from './events.ts'
import type { Grant } from './model.ts'

/** From here on its holder and the office are told. */
const NEARLY = 0.8

/** The account of a grant: every answer is taken out of the month's budget, in whatever process and dialect it goes out. */
export const meterOf = (ctx: Ctx, grant: Pick<Grant, 'id' | 'rows_per_answer'>): Meter => ({
  mostRows: grant.rows_per_answer,
  check: () => check(ctx, grant.id),
  charge: async (answer) => {
    const use = await charge(ctx, grant.id, answer)
    return (bytes) => noteBytes(ctx, { grant: grant.id, use, bytes })
  },
})

const monthOf = (ctx: Pick<Ctx, 'now'>) => `${dayOf(ctx.now).slice(0, 7)}-01`

async function check(ctx: Ctx, id: string) {
  const { rows } = await sql<{ queries_left: boolean; rows_left: boolean }>`
    select coalesce(used.queries, 0) < held.queries_per_month as queries_left, coalesce(used.rows, 0) < held.rows_per_month as rows_left
    from datasets.access_grant held
    left join datasets.access_month used on used.grant_id = held.id and used.month = ${monthOf(ctx)}::date
    where held.id = ${id}::uuid and held.ended_at is null and held.until >= ${dayOf(ctx.now)}::date`.execute(ctx.db)
  const [left] = rows
  if (!left) throw ended()
  if (!left.queries_left || !left.rows_left) await refuse(ctx, id)
}

type Answer = { query: string; version: string; rows: number }

/**
 * One statement: two answers at the same time wait for each other at the month's row and see what the other took. The grant's own row
 * is held as well, so that what ends it either comes before and nothing goes out, or after.
 */
async function charge(ctx: Ctx, id: string, { query, version, rows: taken }: Answer): Promise<string> {
  const { rows } = await sql<{ use: string; queries: number; rows: number; near: boolean }>`
    with held as (
      select id, queries_per_month, rows_per_month from datasets.access_grant
      where id = ${id}::uuid and ended_at is null and until >= ${dayOf(ctx.now)}::date for share
    ), counted as (
      insert into datasets.access_month as used (grant_id, month, queries, rows)
      select id, ${monthOf(ctx)}::date, 1, ${taken}::bigint from held where ${taken}::bigint <= rows_per_month
      on conflict (grant_id, month) do update set queries = used.queries + 1, rows = used.rows + excluded.rows
      where used.queries < (select queries_per_month from held) and used.rows + excluded.rows <= (select rows_per_month from held)
      returning queries, rows, warned_at
    ), noted as (
      insert into datasets.access_use (grant_id, used_at, version_id, query_hash, rows)
      select ${id}::uuid, ${ctx.now}, ${version}::uuid, ${query}, ${taken}::bigint from counted
      returning id
    )
    select noted.id as use, counted.queries::float8 as queries, counted.rows::float8 as rows,
      counted.warned_at is null and (counted.queries >= ${NEARLY}::numeric * held.queries_per_month or counted.rows >= ${NEARLY}::numeric * held.rows_per_month)
        as near
    from noted, counted, held`.execute(ctx.db)
  const [charged] = rows
  if (!charged) return refuse(ctx, id)
  if (charged.near) await tellNearlyUsed(ctx, id)
  return charged.use
}

/** Refuses, says why, and counts that it was refused. */
async function refuse(ctx: Ctx, id: string): Promise<never> {
  const { rows } = await sql<{ queries_per_month: number; rows_per_month: number; queries: number; rows: number }>`
    with told as (
      insert into datasets.access_month as used (grant_id, month, refused)
      select id, ${monthOf(ctx)}::date, 1 from datasets.access_grant
      where id = ${id}::uuid and ended_at is null and until >= ${dayOf(ctx.now)}::date
      on conflict (grant_id, month) do update set refused = used.refused + 1
      returning grant_id, queries, rows
    )
    select held.queries_per_month, held.rows_per_month::float8 as rows_per_month, told.queries::float8 as queries, told.rows::float8 as rows
    from told join datasets.access_grant held on held.id = told.grant_id`.execute(ctx.db)
  const [held] = rows
  if (!held) throw ended()
  const { queries_per_month, rows_per_month } = held
  if (held.queries >= queries_per_month)
    throw new Refusal(
      429,
      'datasets.budget',
      `本月的查询次数（${queries_per_month.toLocaleString('en-US')} 次）已经用完，下月一日恢复`,
    )
  const left = Math.max(0, rows_per_month - held.rows)
  throw new Refusal(
    429,
    'datasets.budget',
    left === 0
      ? `本月可取的行数（${rows_per_month.toLocaleString('en-US')} 行）已经用完，下月一日恢复`
      : `这次的结果超过本月剩余的 ${left.toLocaleString('en-US')} 行，请减少每次的行数`,
  )
}

const ended = () => new Refusal(403, 'datasets.grant-ended', '使用许可已经到期或者终止')

const noteBytes = async ({ db }: Ctx, { grant, use, bytes }: { grant: string; use: string; bytes: number }) => {
  await sql`with noted as (
      update datasets.access_use set bytes = ${bytes}::bigint where id = ${use}::uuid and grant_id = ${grant}::uuid returning used_at
    )
    update datasets.access_month set bytes = bytes + ${bytes}::bigint from noted
    where grant_id = ${grant}::uuid and month = date_trunc('month', noted.used_at at time zone 'Asia/Shanghai')::date`.execute(db)
}

/** Once a month: whoever comes second finds it told. */
const tellNearlyUsed = (ctx: Ctx, id: string) =>
  inTransaction(ctx, async (tx) => {
    const month = monthOf(tx)
    const told = await tx.db
      .updateTable('datasets.access_month')
      .set({ warned_at: tx.now })
      .where('grant_id', '=', id)
      .where('month', '=', month)
      .where('warned_at', 'is', null)
      .returning('grant_id')
      .executeTakeFirst()
    if (!told) return
    const { application_id, organisation_id } = await tx.db
      .selectFrom('datasets.access_grant as held')
      .innerJoin('datasets.application as application', 'application.id', 'held.application_id')
      .select(['held.application_id', 'application.organisation_id'])
      .where('held.id', '=', id)
      .executeTakeFirstOrThrow()
    await record(tx, GrantNearlyUsed, application_id, { grant: id, month }, organisation_id)
  })
