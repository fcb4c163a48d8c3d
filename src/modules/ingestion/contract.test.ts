import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column, ColumnProfile } from '../tables/index.ts'
import { compareContract, contractOf } from './contract.ts'

type Given = { name: string; type?: Column['type']; unit?: string; filled?: number; distinct?: number; least?: string }
const table = (rows: number, given: Given[]) => ({
  rows,
  columns: given.map(({ name, type = 'text', unit }) => ({ name, type, ...(unit && { unit }) })),
  profile: given.map(
    ({ name, filled = rows, distinct = rows, least = 'a' }): ColumnProfile => ({
      name,
      filled,
      empty: rows - filled,
      distinct,
      least,
      greatest: 'z',
      commonest: [],
    }),
  ),
})
const before = table(100, [
  { name: '名称' },
  { name: '金额', type: 'decimal', unit: '万元', distinct: 50, least: '1' },
  { name: '备注', filled: 90, distinct: 3, least: '甲' },
])

test('the same columns with other rows keep the promise', () => {
  expect(compareContract(contractOf(before), before)).toEqual([])
  expect(compareContract(contractOf(before), { ...before, rows: 71 }).filter(({ what }) => what !== 'emptier')).toEqual([])
})

test('each way of not keeping it is named', () => {
  const now = table(60, [
    { name: '名称', type: 'integer' },
    { name: '金额', type: 'decimal', unit: '元', distinct: 50, least: '1' },
    { name: '电话', distinct: 60 },
  ])
  expect(compareContract(contractOf(before), now).map(({ what, sentence }) => [what, sentence])).toEqual([
    ['lost', '缺少“备注”列'],
    ['new', '新增“电话”列'],
    ['retyped', '“名称”由文本变为整数'],
    ['unit', '“金额”的单位由“万元”变为“元”'],
    ['shrunk', '行数由 100 减少到 60'],
  ])
})

test('a column with another name but the same values was renamed', () => {
  const now = table(100, [
    { name: '名称' },
    { name: '投资金额', type: 'decimal', unit: '万元', distinct: 50, least: '1' },
    { name: '备注', filled: 50, distinct: 3, least: '甲' },
  ])
  expect(compareContract(contractOf(before), now).map(({ what }) => what)).toEqual(['renamed', 'emptier'])
})

test('nothing is ever found between a table and itself', () => {
  const column = fc.record({
    name: fc.string({ minLength: 1 }),
    filled: fc.integer({ min: 0, max: 50 }),
    distinct: fc.integer({ min: 0, max: 50 }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 8 }),
      fc.integer({ min: 50, max: 90 }),
      (columns, rows) => {
        const given = table(rows, columns)
        expect(compareContract(contractOf(given), given)).toEqual([])
      },
    ),
  )
})
