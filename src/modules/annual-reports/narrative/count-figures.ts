import type { Ctx } from '../../../platform/ctx.ts'
import type { Extent } from './extent.ts'
import { figures, type NarrativeFigure } from './figures.ts'

/** A figure with its value, as counted by that version of its definition. */
export type Counted = { name: string; version: number; title: string; unit: string; definition: string; value: number }

/** The figures of these names (all where none is given), each by its newest version or by the one that is asked for. */
export async function countFigures(
  { db }: Pick<Ctx, 'db'>,
  extent: Extent,
  { only, by = new Map() }: { only?: readonly string[]; by?: ReadonlyMap<string, number> } = {},
): Promise<Counted[]> {
  const counted: Counted[] = []
  for (const figure of figures) {
    if (only && !only.includes(figure.name)) continue
    const { version, definition, count } = versionOf(figure, by.get(figure.name))
    const { rows } = await count(extent).execute(db)
    const { name, title, unit } = figure
    counted.push({ name, version, title, unit, definition, value: Number(rows[0]?.value ?? 0) })
  }
  return counted
}

const versionOf = ({ versions }: NarrativeFigure, asked: number | undefined) =>
  versions.find(({ version }) => version === asked) ?? versions[0]
