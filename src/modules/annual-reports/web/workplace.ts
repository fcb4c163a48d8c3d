import type { Context } from 'hono'
import { isDay } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import type { Scope } from '../derivation.ts'
import { getWorkplace } from '../queries.ts'

export const REPORT = '/:organisation/:year{20[0-9]{2}}'

/** The organisation and year that the address names, for those who work on that report. */
export async function workplaceOf(c: Context<Env>) {
  const organisation = await getWorkplace(c.var.ctx, c.req.param('organisation') ?? '')
  const year = Number(c.req.param('year'))
  return { organisation, year, address: `/workbench/annual-reports/${organisation.slug}/${year}` }
}

export type View = { asOf: string | undefined; scope: Scope }

/** As of which day and for whom the report is looked at. */
export function viewed(c: Context<Env>): View {
  const asked = c.req.query('asOf') ?? ''
  return { asOf: isDay(asked) ? asked : undefined, scope: c.req.query('scope') === 'own' ? 'own' : 'subtree' }
}

export function viewQuery({ asOf, scope }: View) {
  const query = new URLSearchParams({ ...(asOf && { asOf }), ...(scope === 'own' && { scope }) }).toString()
  return query && `?${query}`
}

export const cellHref = (
  address: string,
  { table, row, column }: { table: number; row: string; column: string },
  { asOf, scope }: View,
) =>
  `${address}/cells?${new URLSearchParams({ table: String(table), row, column, ...(asOf && { asOf }), ...(scope === 'own' && { scope }) })}`
