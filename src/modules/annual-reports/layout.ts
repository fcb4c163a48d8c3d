import { blocks, columns, emptyFigures, type Figures, items, results, rows } from './model.ts'
import { tenThousands } from './words.ts'

export type Layout = {
  table2: Record<string, number | Record<string, number>>
  table3: { columns: string[]; rows: Record<string, number[]> }
  table4: Record<string, Record<string, number>>
  section6: Record<(typeof feeKeys)[keyof Figures['fees']], number>
}

/** What section 六 must state, as the JSON layout names it. */
export const feeKeys = { notices: '收费通知_件', amountYuan: '收费通知_元', receivedYuan: '实际收取_元' } as const

/** The figures in the layout in which reports are published and checked: official labels as keys. */
export function layoutOf({ table2, table3, table4, fees }: Figures): Layout {
  return {
    table2: {
      规章: { 制发: table2['rules.made'], 废止: table2['rules.repealed'], 现行有效: table2['rules.valid'] },
      行政规范性文件: { 制发: table2['documents.made'], 废止: table2['documents.repealed'], 现行有效: table2['documents.valid'] },
      行政许可: table2.licences,
      行政处罚: table2.penalties,
      行政强制: table2.coercion,
      行政事业性收费_万元: tenThousands(table2.charges),
    },
    table3: {
      columns: columns.map((column) => column.label),
      rows: Object.fromEntries(rows.map((row) => [row.key, columns.map((column) => table3[row.id][column.id])])),
    },
    table4: Object.fromEntries(
      blocks.map((block) => [
        block.label,
        Object.fromEntries(results.map((result) => [result.key, table4[block.id][result.id]])),
      ]),
    ),
    section6: {
      [feeKeys.notices]: fees.notices,
      [feeKeys.amountYuan]: fees.amountYuan,
      [feeKeys.receivedYuan]: fees.receivedYuan,
    } as Layout['section6'], // a computed key widens to string
  }
}

/** A cell that holds no number a report may hold. */
export type Unreadable = {
  table: 'table2' | 'table3' | 'table4'
  row: string
  column: string
  identity: string
  expected: string
  found: unknown
}

/**
 * Reads a report in that layout, whatever was sent: cells that are missing, negative, decimal or no number become NaN and are
 * listed. Keys that the layout does not know are ignored.
 */
export function readLayout(json: Record<string, unknown>): { figures: Figures; unreadable: Unreadable[] } {
  const unreadable: Unreadable[] = []
  const note = (cell: Unreadable) => {
    unreadable.push(cell)
    return Number.NaN
  }
  const figures = emptyFigures()
  readTable2(figures, member(json, 'table2'), note)
  readTable3(figures, member(json, 'table3'), note)
  readTable4(figures, member(json, 'table4'), note)
  readFees(figures, member(json, 'section6'))
  return { figures, unreadable }
}

type Note = (cell: Unreadable) => number
const WHOLE = '不小于0的整数'
const AMOUNT = '不小于0的数'

function readTable2({ table2 }: Figures, json: unknown, note: Note) {
  const absent = isAbsent(json, 'table2', note)
  for (const {
    id,
    path: [first, second],
  } of items) {
    const held = second ? member(member(json, first), second) : member(json, first)
    const place = { table: 'table2', row: first, column: second ?? '数量' } as const
    const value = id === 'charges' ? amount(held) : whole(held)
    table2[id] = value ?? (absent ? Number.NaN : note({ ...place, ...wrong(held, id === 'charges' ? AMOUNT : WHOLE) }))
  }
}

function readTable3({ table3 }: Figures, json: unknown, note: Note) {
  const absent = isAbsent(json, 'table3', note)
  const order = columnOrder(member(json, 'columns'), absent, note)
  for (const row of rows) {
    const held = member(member(json, 'rows'), row.key)
    const cells = Array.isArray(held) ? held : []
    for (const [index, column] of columns.entries()) {
      const cell = cells[order[index] ?? index]
      const place = { table: 'table3', row: row.key, column: column.label } as const
      table3[row.id][column.id] = whole(cell) ?? (absent ? Number.NaN : note({ ...place, ...wrong(cell, WHOLE) }))
    }
    if (cells.length > columns.length) {
      note({
        table: 'table3',
        row: row.key,
        column: `第${columns.length + 1}列`,
        identity: '每行七列',
        expected: '七列',
        found: cells.length,
      })
    }
  }
}

/** Where each official column stands: as the report says, if it names the seven columns; else in official order. */
function columnOrder(names: unknown, absent: boolean, note: Note) {
  const official = columns.map((_, index) => index)
  if (names === undefined || absent) return official
  const found = columns.map(({ label }) => (Array.isArray(names) ? names.indexOf(label) : -1))
  if (Array.isArray(names) && names.length === columns.length && !found.includes(-1)) return found
  note({
    table: 'table3',
    row: 'columns',
    column: '',
    identity: '七列的名称',
    expected: columns.map(({ label }) => label).join('、'),
    found: names,
  })
  return official
}

function readTable4({ table4 }: Figures, json: unknown, note: Note) {
  const absent = isAbsent(json, 'table4', note)
  for (const block of blocks) {
    for (const result of results) {
      const cell = member(member(json, block.label), result.key)
      const place = { table: 'table4', row: block.label, column: result.key } as const
      table4[block.id][result.id] = whole(cell) ?? (absent ? Number.NaN : note({ ...place, ...wrong(cell, WHOLE) }))
    }
  }
}

function readFees({ fees }: Figures, json: unknown) {
  fees.notices = whole(member(json, feeKeys.notices)) ?? 0
  fees.amountYuan = whole(member(json, feeKeys.amountYuan)) ?? 0
  fees.receivedYuan = whole(member(json, feeKeys.receivedYuan)) ?? 0
}

/** A table that is not there is one problem, not one for each of its cells. */
function isAbsent(json: unknown, table: Unreadable['table'], note: Note) {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return false
  note({ table, row: '', column: '', identity: '报告应有此表', expected: '表格', found: json ?? null })
  return true
}

const member = (json: unknown, key: string): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key) ? (json as Record<string, unknown>)[key] : undefined

const whole = (cell: unknown) => (typeof cell === 'number' && Number.isSafeInteger(cell) && cell >= 0 ? cell : undefined)

// 万元 with at most four decimals are whole yuan.
function amount(cell: unknown) {
  if (typeof cell !== 'number' || cell < 0) return undefined
  const yuan = Math.round(cell * 10_000)
  return Number.isSafeInteger(yuan) ? yuan : undefined
}

const wrong = (found: unknown, expected: string) => ({
  identity: `每个单元格应为${expected}`,
  expected,
  found: found === undefined ? null : found,
})
