import { columnLabel, identities, isEvaluated, rowKey } from './identities.ts'
import { readLayout } from './layout.ts'
import { applicantColumns, type ColumnId, columnIds, type Figures, leaves, type RowId, rowIds } from './model.ts'
import { thousands } from './words.ts'

/** Something wrong with a report: where, by which rule, what the rule expects and what stands there. */
export type Problem = {
  table: 'table2' | 'table3' | 'table4'
  row: string
  column: string
  identity: string
  expected: unknown
  found: unknown
  sentence: string
}
export type Findings = { problems: Problem[]; warnings: Problem[] }

/** Checks a report in the published JSON layout, whoever made it; `previous` is the report of the year before, if there is one. */
export function checkReport(json: Record<string, unknown>, previous?: Figures): Findings {
  const { figures, unreadable } = readLayout(json)
  const cells = unreadable.map((cell) => ({ ...cell, sentence: `${place(cell)}${cell.identity}，实为${shown(cell.found)}。` }))
  return {
    problems: [...cells, ...suspects(figures), ...brokenIdentities(figures, previous)],
    warnings: rulesInForce(figures, previous),
  }
}

/** The identities that do not hold among the cells that can be read. */
export function brokenIdentities(figures: Figures, previous?: Figures): Problem[] {
  const broken = identities(figures, previous).filter((identity) => isEvaluated(identity) && !identity.holds)
  return broken.map(({ table, row, column, identity, expected, found }) => {
    const sentence = `${place({ table, row, column })}应符合“${identity}”，按此应为${shown(expected)}，实为${shown(found)}。`
    return { table, row, column, identity, expected, found, sentence }
  })
}

/**
 * The cells that both a row and a column point at: where both sums fail by the same amount, one wrong cell where they cross
 * explains both.
 */
export function suspects(figures: Figures): Problem[] {
  return rowIds.flatMap((row) => {
    if (offByRow(figures, row) === 0) return []
    return columnIds.flatMap((column) => {
      const wanted = valueByRow(figures, row, column)
      const agrees = valuesByColumn(figures, row, column).some((value) => value === wanted)
      const found = figures.table3[row][column]
      if (!agrees || wanted < 0 || wanted === found) return []
      const at = { table: 'table3' as const, row: rowKey(row), column: columnLabel(column) }
      const sentence = `${place(at)}疑似有误：横向合计与纵向合计都指向这一格，应为${shown(wanted)}，实为${shown(found)}。`
      return [{ ...at, identity: '横向合计与纵向合计均指向这一格', expected: wanted, found, sentence }]
    })
  })
}

const offByRow = ({ table3 }: Figures, row: RowId) =>
  or0(sum(applicantColumns.map((column) => table3[row][column])) - table3[row].total)

/** The value with which the row would add up. */
function valueByRow({ table3 }: Figures, row: RowId, column: ColumnId) {
  const parts = sum(applicantColumns.map((id) => table3[row][id]))
  return column === 'total' ? parts : table3[row].total - parts + table3[row][column]
}

/** The values with which each sum of the column that fails, and in which the cell takes part, would hold. */
function valuesByColumn({ table3 }: Figures, row: RowId, column: ColumnId) {
  const at = (id: RowId) => table3[id][column]
  const offResults = or0(sum(leaves.map(at)) - at('processedTotal'))
  const offBalance = or0(at('newReceived') + at('carriedOver') - at('processedTotal') - at('carriedForward'))
  const leftOfResults = leaves.some((leaf) => leaf === row)
  const leftOfBalance = row === 'newReceived' || row === 'carriedOver'
  const rightOfBalance = row === 'processedTotal' || row === 'carriedForward'
  return [
    ...(offResults !== 0 && leftOfResults ? [at(row) - offResults] : []),
    ...(offResults !== 0 && row === 'processedTotal' ? [at(row) + offResults] : []),
    ...(offBalance !== 0 && leftOfBalance ? [at(row) - offBalance] : []),
    ...(offBalance !== 0 && rightOfBalance ? [at(row) + offBalance] : []),
  ]
}

/**
 * 现行有效 = last year's + made − repealed. Only a warning: expiry and clean-up change the stock too, and real reports break it.
 * Without last year's report, the stock that this year's figures imply for it must at least not be negative.
 */
function rulesInForce({ table2 }: Figures, previous?: Figures): Problem[] {
  return (['rules', 'documents'] as const).flatMap((kind) => {
    const [made, repealed, valid] = [table2[`${kind}.made`], table2[`${kind}.repealed`], table2[`${kind}.valid`]]
    const before = previous?.table2[`${kind}.valid`]
    const expected = (before ?? 0) + made - repealed
    const holds = before === undefined ? !(valid < expected) : valid === expected
    if (holds || Number.isNaN(expected + valid)) return []
    const at = { table: 'table2' as const, row: kind === 'rules' ? '规章' : '行政规范性文件', column: '现行有效' }
    const identity = before === undefined ? '现行有效≥本年制发－本年废止' : '现行有效＝上年现行有效＋本年制发－本年废止'
    return [
      {
        ...at,
        identity,
        expected,
        found: valid,
        sentence: `${place(at)}不符合“${identity}”（${shown(expected)}，实为${shown(valid)}），请核实是否另有失效或清理。`,
      },
    ]
  })
}

const TABLES = { table2: '表二', table3: '表三', table4: '表四' }
const place = ({ table, row, column }: Pick<Problem, 'table' | 'row' | 'column'>) =>
  `${TABLES[table]}${[row, column]
    .filter((part) => part !== '')
    .map((part) => `“${part}”`)
    .join('')}`
const shown = (value: unknown) =>
  typeof value === 'number' ? thousands(value) : value === null ? '空' : JSON.stringify(value).slice(0, 60)
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const or0 = (difference: number) => (Number.isNaN(difference) ? 0 : difference)
