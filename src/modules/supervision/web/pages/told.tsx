import type { Definition } from '../../indicators/definition.ts'
import type { Told } from '../../indicators/published.ts'
import { worded } from '../shown.ts'

/** A cell as everybody reads it. */
export const toldWords = (definition: Definition, told: Told | undefined) =>
  told === undefined || told === null ? '—' : told === 'few' ? '不单列' : worded(definition, told)

/** The number of a chart, with two decimals for shares. */
export function drawnValue(definition: Definition, told: Told | undefined): number | null {
  if (!told || told === 'few') return null
  if (definition.unit === 'count') return told.numerator
  if (told.denominator === 0) return null
  const value = told.numerator / told.denominator
  return definition.unit === 'share' ? Math.round(value * 10_000) / 100 : Math.round(value / 6) / 10
}
export const drawnUnit = (definition: Definition) =>
  definition.unit === 'share' ? '%' : definition.unit === 'minutes' ? '小时' : '件'
