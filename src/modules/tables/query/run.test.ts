import { expect } from 'vitest'
import { aTable } from '../../../../test/query-tables.ts'
import { test } from '../../../../test/world.ts'
import { runQuery } from './run.ts'

const COLUMNS = [
  { name: '区县', type: 'text' },
  { name: '证号', type: 'text' },
  { name: '人数', type: 'integer' },
  { name: '金额', type: 'decimal', stored: 'Nullable(Decimal(18, 2))' },
  { name: '在营', type: 'boolean' },
  { name: '开业日期', type: 'date' },
  { name: '更新时间', type: 'datetime', stored: "Nullable(DateTime64(3, 'Asia/Shanghai'))" },
] as const
const ROWS = [
  ['南山区', '440305199001011234', 12, '100.5', true, '2024-01-05', '2024-05-01 08:30:00'],
  ['福田区', '440304199001015678', 7, '-3', false, '2023-12-31', '2024-05-02 00:00:00'],
  ['南山区', '012345', null, null, null, null, null],
  [null, '=1+1', '9007199254740993', '99999999999.99', true, '1900-01-01', '2024-05-01 23:59:59.999'],
]

test('a query without wishes gives all rows in the order of the file', async ({ world }) => {
  const version = await aTable(world.system(), COLUMNS, ROWS)
  const result = await runQuery(world.system(), version, {})
  expect(result.rows).toEqual(ROWS)
  expect(result).toMatchObject({ total: 4, next: null, cached: false })
})
