import {
  applicantColumns,
  type BlockId,
  blockIds,
  blocks,
  type ColumnId,
  columnIds,
  columns,
  type Figures,
  leaves,
  type ResultId,
  type RowId,
  rowIds,
  rows,
} from './model.ts'
import { thousands } from './words.ts'

/** One equation between the cells of a report, evaluated: `expected` is its left side, `found` its right. */
export type Identity = {
  id: 'balance' | 'results' | 'applicants' | 'block' | 'carry-over'
  table: 'table3' | 'table4'
  row: string
  column: string
  identity: string
  expected: number
  found: number
  holds: boolean
  sentence: string
}

/**
 * Every identity of the form (§ 勾稽关系): per column 一＋二＝三＋四 and the sum of results, per row the sum of applicants, per
 * block of table 四 its total and, given the year before, what was carried over. A cell that is NaN makes no statement.
 */
export function identities(report: Figures, previous?: Figures): Identity[] {
  return [
    ...columnIds.map((column) => balance(report, column)),
    ...columnIds.map((column) => resultsOf(report, column)),
    ...rowIds.map((row) => applicants(report, row)),
    ...blockIds.map((block) => blockTotal(report, block)),
    ...(previous ? columnIds.map((column) => carryOver(report, previous, column)) : []),
  ]
}

export const columnLabel = (id: ColumnId) => columns.find((column) => column.id === id)?.label ?? id
export const rowKey = (id: RowId) => rows.find((row) => row.id === id)?.key ?? id
const blockLabel = (id: BlockId) => blocks.find((block) => block.id === id)?.label ?? id

function balance({ table3 }: Figures, column: ColumnId) {
  const expected = table3.newReceived[column] + table3.carriedOver[column]
  const found = table3.processedTotal[column] + table3.carriedForward[column]
  const row = `${rowKey('processedTotal')}＋${rowKey('carriedForward')}`
  return stated({ id: 'balance', table: 'table3', row, column: columnLabel(column), identity: '一＋二＝三＋四', expected, found })
}

function resultsOf({ table3 }: Figures, column: ColumnId) {
  const expected = sum(leaves.map((leaf) => table3[leaf][column]))
  const found = table3.processedTotal[column]
  const identity = '三（一）至（六）各项之和＝三（七）总计'
  return stated({
    id: 'results',
    table: 'table3',
    row: rowKey('processedTotal'),
    column: columnLabel(column),
    identity,
    expected,
    found,
  })
}

function applicants({ table3 }: Figures, row: RowId) {
  const expected = sum(applicantColumns.map((column) => table3[row][column]))
  const identity = '自然人＋法人或其他组织各列＝总计'
  return stated({
    id: 'applicants',
    table: 'table3',
    row: rowKey(row),
    column: '总计',
    identity,
    expected,
    found: table3[row].total,
  })
}

const PARTS: ResultId[] = ['upheld', 'corrected', 'otherResult', 'pending']

function blockTotal({ table4 }: Figures, block: BlockId) {
  const expected = sum(PARTS.map((part) => table4[block][part]))
  const identity = '结果维持＋结果纠正＋其他结果＋尚未审结＝总计'
  return stated({
    id: 'block',
    table: 'table4',
    row: blockLabel(block),
    column: '总计',
    identity,
    expected,
    found: table4[block].total,
  })
}

function carryOver({ table3 }: Figures, previous: Figures, column: ColumnId) {
  const expected = previous.table3.carriedForward[column]
  const identity = '上年度报告“四、结转下年度继续办理”＝本年度报告“二、上年结转”'
  const found = table3.carriedOver[column]
  return stated({
    id: 'carry-over',
    table: 'table3',
    row: rowKey('carriedOver'),
    column: columnLabel(column),
    identity,
    expected,
    found,
  })
}

function stated(equation: Omit<Identity, 'holds' | 'sentence'>): Identity {
  const { identity, row, column, expected, found } = equation
  const holds = !(expected !== found) || Number.isNaN(expected + found)
  const where = equation.id === 'applicants' || equation.id === 'block' ? row : column
  const sides = `${thousands(expected)}${holds ? '＝' : '≠'}${thousands(found)}`
  return { ...equation, holds, sentence: `${where}：${identity}：${sides}` }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** As printed where nothing else marks it. */
export const marked = ({ holds, sentence }: { holds: boolean; sentence: string }) => `${holds ? '✓' : '✗'} ${sentence}`

/** What is evaluated can be true, false or, where a cell cannot be read, neither. */
export const isEvaluated = ({ expected, found }: Identity) => !Number.isNaN(expected + found)

/** The few sentences printed under the tables: each kind of identity once, with its grand total and how many were checked. */
export function identitySentences(report: Figures, previous?: Figures) {
  const all = identities(report, previous)
  const kinds = [...new Set(all.map(({ id, table, row }) => (table === 'table4' ? row : id)))]
  return kinds.map((kind) => {
    const same = all.filter(({ id, table, row }) => (table === 'table4' ? row : id) === kind)
    const broken = same.filter((identity) => !identity.holds)
    const shown =
      broken[0] ??
      same.find(({ column, id, row }) => column === '总计' && (id !== 'applicants' || row === rowKey('processedTotal'))) ??
      same[0]
    return {
      table: shown?.table ?? 'table3',
      holds: broken.length === 0,
      sentence: sentenceOf(shown, same.length, broken.length),
    }
  })
}

function sentenceOf(shown: Identity | undefined, checked: number, broken: number) {
  if (!shown) return ''
  const sides = `${thousands(shown.expected)}${shown.holds ? '＝' : '≠'}${thousands(shown.found)}`
  const where =
    shown.table === 'table4' ? `${shown.row}：` : shown.holds ? '' : `${shown.id === 'applicants' ? shown.row : shown.column}：`
  const extent = checked === 1 ? '' : broken === 0 ? `（${checked} 处均成立）` : `（${checked} 处中 ${broken} 处不成立）`
  return `${where}${shown.identity}：${sides}${extent}`
}
