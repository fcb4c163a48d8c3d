import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Cut } from './cuts.ts'
import { type Definition, shownValue } from './definition.ts'
import { findIndicator } from './registry.ts'
import { wilson } from './wilson.ts'

export type Period = { from: string; to: string }
export type Filter = { cut?: Cut; value?: string }
export type Sum = { numerator: number; denominator: number }
export type Figure = Sum & { value: number | null; interval: { low: number; high: number } | null; definition: Definition }

/** One figure of a period: of the whole city, or of one district, office, kind, item or channel. */
export async function readFigure(
  ctx: Pick<Ctx, 'db'>,
  name: string,
  { from, to, cut = 'all', value = '', version }: Period & Filter & { version?: number },
): Promise<Figure | undefined> {
  const definition = findIndicator(name, { day: to, ...(version !== undefined && { version }) })
  if (!definition) return undefined
  const { rows } = await sql<{ numerator: string | null; denominator: string | null }>`
    select sum(numerator) as numerator, sum(denominator) as denominator from supervision.daily
    where indicator = ${definition.name} and version = ${definition.version} and cut = ${cut} and value = ${value}
      and day between ${from}::date and ${to}::date`.execute(ctx.db)
  return figureOf(definition, { numerator: Number(rows[0]?.numerator ?? 0), denominator: Number(rows[0]?.denominator ?? 0) })
}

export const figureOf = (definition: Definition, sum: Sum): Figure => ({
  ...sum,
  value: shownValue(definition, sum),
  interval: definition.unit === 'share' ? wilson(sum.numerator, sum.denominator) : null,
  definition,
})

export type Row = Sum & { indicator: string; version: number; value: string }
/** Every indicator by one cut, over whole months; `like` limits the values (`futian/` of district-office). */
export async function readCut(
  ctx: Pick<Ctx, 'db'>,
  { from, to, cut, like }: Period & { cut: Cut; like?: string },
): Promise<Row[]> {
  const { rows } = await sql<Omit<Row, keyof Sum> & Record<keyof Sum, string>>`
    select indicator, version, value, sum(numerator) as numerator, sum(denominator) as denominator from supervision.monthly
    where cut = ${cut} and month between date_trunc('month', ${from}::date)::date and ${to}::date
      ${like === undefined ? sql`` : sql`and starts_with(value, ${like})`}
    group by indicator, version, value`.execute(ctx.db)
  return rows.map((row) => ({ ...row, numerator: Number(row.numerator), denominator: Number(row.denominator) }))
}

export type Month = Sum & { month: string; version: number }
/** One indicator by months under every version of its definition. */
export async function readSeries(
  ctx: Pick<Ctx, 'db'>,
  { name, from, to, cut = 'all', value = '' }: Period & Filter & { name: string },
): Promise<Month[]> {
  const { rows } = await sql<{ month: string; version: number } & Record<keyof Sum, string>>`
    select to_char(month, 'YYYY-MM') as month, version, numerator, denominator from supervision.monthly
    where cut = ${cut} and month between date_trunc('month', ${from}::date)::date and ${to}::date and indicator = ${name} and value = ${value}
    order by 1, 2`.execute(ctx.db)
  return rows.map((row) => ({ ...row, numerator: Number(row.numerator), denominator: Number(row.denominator) }))
}

/** When what is shown was brought up to date last. */
export async function countedUntil(ctx: Pick<Ctx, 'db'>): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select overdue_until::text as day from supervision.walked`.execute(ctx.db)
  return rows[0]?.day ?? null
}
