import type { Column } from '../model.ts'
import { bareType } from './columns.ts'

/** A cell of an answer. Whole numbers beyond 2^53 and exact decimals are text, so that no digit is lost. */
export type Cell = string | number | boolean | null

/** A column of an answer, as people see it. */
export type ResultColumn = Omit<Column, 'physical' | 'stored'>

export const shownColumn = ({ physical: _, stored: __, ...column }: Column): ResultColumn => column

/** From what the engine says to what goes out. */
export function shownCell(value: unknown, { type, stored }: Column): Cell {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'integer': {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : String(value)
    }
    case 'decimal':
      return bareType(stored).startsWith('Float') ? Number(value) : String(value)
    case 'boolean':
      return value === true || value === 'true' || value === 1
    case 'datetime':
      return String(value).replace(/\.0+$/, '')
    default:
      return String(value)
  }
}
