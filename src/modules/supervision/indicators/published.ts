import type { Ctx } from '../../../platform/ctx.ts'
import type { Cut } from './cuts.ts'
import type { Definition } from './definition.ts'
import { type Period, readCut, readSeries, type Sum } from './figures.ts'
import { allInForce, versionsOf } from './registry.ts'
import { mayTell, suppress } from './suppress.ts'

/** What the public is told of a cell: the sums, or that there are too few cases; null: there is none. */
export type Told = Sum | 'few' | null
export type PublishedRow = { value: string; told: Record<string, Told> }

/** Of what is a number of cases, none is a figure too. */
const noneOf = ({ unit }: Definition): Told => (unit === 'count' ? { numerator: 0, denominator: 0 } : null)

/** The city's figures of a period, each under the version in force at its end. */
export async function publishedFigures(ctx: Pick<Ctx, 'db'>, period: Period): Promise<{ definition: Definition; told: Told }[]> {
  const rows = await readCut(ctx, { ...period, cut: 'all' })
  return allInForce(period.to).map((definition) => {
    const row = rows.find(({ indicator, version }) => indicator === definition.name && version === definition.version)
    return { definition, told: row ? (mayTell(row.denominator) ? row : 'few') : noneOf(definition) }
  })
}

/**
 * One breakdown of a whole period, for everybody. Small cells are hidden, and with them so many more that none follows from the total. Only
 * whole years are broken down, and only by one thing at a time: a month of an office of a district would be somebody.
 */
export async function publishedCut(
  ctx: Pick<Ctx, 'db'>,
  { cut, ...period }: Period & { cut: Exclude<Cut, 'all' | 'district-office'> },
): Promise<PublishedRow[]> {
  const rows = await readCut(ctx, { ...period, cut })
  const told = new Map(rows.map(({ value }): [string, Record<string, Told>] => [value, {}]))
  for (const definition of allInForce(period.to)) {
    for (const row of told.values()) row[definition.name] = noneOf(definition)
    const cells = rows.filter(({ indicator, version }) => indicator === definition.name && version === definition.version)
    for (const { cell, hidden } of suppress(cells)) {
      const row = told.get(cell.value)
      if (row) row[definition.name] = hidden ? 'few' : cell
    }
  }
  const size = ({ told: row }: PublishedRow) => (row.received && row.received !== 'few' ? row.received.denominator : 0)
  return [...told]
    .map(([value, row]) => ({ value, told: row }))
    .sort((a, b) => size(b) - size(a) || a.value.localeCompare(b.value))
}

export type PublishedMonth = { month: string; told: Record<number, Told> }
/** The city's months of one indicator, under every version of its definition: the restated series beside the old one. */
export async function publishedSeries(ctx: Pick<Ctx, 'db'>, name: string, period: Period): Promise<PublishedMonth[]> {
  const rows = await readSeries(ctx, { name, ...period })
  const months = new Map<string, Record<number, Told>>()
  for (const { version } of versionsOf(name))
    for (const { cell, hidden } of suppress(
      rows.filter((row) => row.version === version).map((row) => ({ ...row, value: row.month })),
    )) {
      const row = months.get(cell.month) ?? {}
      row[version] = hidden ? 'few' : cell
      months.set(cell.month, row)
    }
  return [...months].map(([month, row]) => ({ month, told: row })).sort((a, b) => a.month.localeCompare(b.month))
}
