import type { Column } from '../../model.ts'
import { bareType } from '../columns.ts'

/**
 * How cells are written, as expressions of the engine: it formats several times faster than anything that makes a value of each
 * cell first. `physical` may be any expression. Every expression is a text, never empty in the engine's sense.
 */
export const plainText = (column: Column): string => `ifNull(${written(column)}, '')`

/** As `runQuery` shows it; empty stays empty. */
export function written({ physical, type, stored }: Column): string {
  switch (type) {
    case 'text':
    case 'geometry':
      return physical
    case 'datetime':
      return `if(endsWith(toString(${physical}), '.000'), substring(toString(${physical}), 1, 19), toString(${physical}))`
    case 'boolean':
      return `multiIf(isNull(${physical}), NULL, ${physical}, 'true', 'false')`
    default:
      return bareType(stored).startsWith('Float')
        ? `if(isFinite(${physical}), toString(${physical}), NULL)`
        : `toString(${physical})`
  }
}

/** Between commas: text always in quotation marks, so that an empty text differs from no value. */
export const csvCell = (column: Column) =>
  isText(column) ? `if(isNull(${column.physical}), '', ${quotedSql(`assumeNotNull(${column.physical})`)})` : plainText(column)

// What a spreadsheet takes for a formula; the full-width signs too, which some take for the others.
const FORMULA = '^[=+\\\\-@\\\\t\\\\r\\\\n＝＋－＠]'
const NUMBER = '^[+-]?[0-9]+([.][0-9]+)?$'

/** The same for spreadsheets: what they would take for a formula stands behind an apostrophe. */
export function csvCellForSpreadsheets(column: Column) {
  if (!isText(column)) return plainText(column)
  const text = `assumeNotNull(${column.physical})`
  const harmless = `if(match(${text}, '${FORMULA}') and not match(${text}, '${NUMBER}'), concat('\\'', ${text}), ${text})`
  return `if(isNull(${column.physical}), '', ${quotedSql(harmless)})`
}

/** Between tabs: in quotation marks only where it must be. */
export function tsvCell(column: Column) {
  if (!isText(column)) return plainText(column)
  const text = `assumeNotNull(${column.physical})`
  return `if(isNull(${column.physical}), '', if(${text} = '' or match(${text}, '[\\t\\r\\n"]'), ${quotedSql(text)}, ${text}))`
}

const quotedSql = (text: string) => `concat('"', replaceAll(${text}, '"', '""'), '"')`

/** As JSON: numbers where every reader keeps all their digits, else text; geometries as what they are. */
export function jsonCell(column: Column): string {
  const { physical, type, stored } = column
  switch (type) {
    case 'integer':
      return `ifNull(if(abs(toInt256(${physical})) <= 9007199254740991, toString(${physical}), concat('"', toString(${physical}), '"')), 'null')`
    case 'decimal': {
      const text = written(column)
      if (bareType(stored).startsWith('Float')) return `ifNull(${text}, 'null')`
      return `ifNull(if(length(${text}) <= 16, ${text}, concat('"', ${text}, '"')), 'null')`
    }
    case 'boolean':
      return `ifNull(${written(column)}, 'null')`
    case 'geometry':
      return `if(empty(ifNull(${physical}, '')), 'null', replaceRegexpAll(assumeNotNull(${physical}), '[\\r\\n]+', ' '))`
    case 'text':
      return `if(isNull(${physical}), 'null', toJSONString(assumeNotNull(${physical})))`
    default:
      return `ifNull(concat('"', ${written(column)}, '"'), 'null')`
  }
}

const isText = ({ type }: Column) => type === 'text' || type === 'geometry'

/** Where a line or cell already stands in JavaScript: titles. */
export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
export const harmless = (text: string) =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
