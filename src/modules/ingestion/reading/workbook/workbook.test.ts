import { describe, expect, test } from 'vitest'
import { aPage, aWorkbook, aZip } from '../sample-files.ts'
import { tryBytes } from '../tried.ts'
import { meaningOf, numberText, serialText } from './number-format.ts'

describe('workbooks', () => {
  test('titles, two levels of header, merged cells, totals and formulas without a value', async () => {
    const bytes = await aWorkbook([
      {
        name: '汇总',
        merges: ['A1:D1', 'B2:C2', 'A2:A3', 'D2:D3', 'A4:A5'],
        rows: [
          ['各区申请情况'],
          ['区', '收到申请', null, '备注'],
          [null, '当面', '网络', null],
          ['福田区', 12, 345, null],
          [null, 8, 210, { formula: 'B5+C5' }],
          ['南山区', 15, 480, { formula: 'B6+C6', value: 495 }],
          ['合计', { formula: 'SUM(B4:B6)' }, { formula: 'SUM(C4:C6)' }, null],
        ],
      },
    ])
    const [sheet] = (await tryBytes('表.xlsx', bytes)).sheets
    expect(sheet?.recipe.headerRows).toEqual([2, 3])
    expect(sheet?.columns.map(({ name }) => name)).toEqual(['区', '收到申请/当面', '收到申请/网络', '备注'])
    expect(sheet?.cells).toEqual([
      ['福田区', '12', '345', ''],
      ['福田区', '8', '210', ''],
      ['南山区', '15', '480', '495'],
    ])
    expect(sheet?.problems).toMatchObject([{ line: 5, column: '备注', reason: expect.stringContaining('公式') }])
    expect(sheet?.totals).toBe(1)
    expect(sheet?.notes).toEqual(['各区申请情况'])
  })

  test('hidden sheets, rows and columns are told of and left out, unless the recipe asks for them', async () => {
    const bytes = await aWorkbook([
      {
        name: '公开',
        rows: [
          ['名称', '数量', '内部备注'],
          ['甲', 1, '密'],
          ['乙', 2, '密'],
        ],
        hiddenRows: [3],
        hiddenColumns: [2],
      },
      { name: '内部', state: 'veryHidden', rows: [['姓名'], ['某某']] },
    ])
    const { sheets, warnings } = await tryBytes('表.xlsx', bytes)
    expect(warnings).toEqual(['隐藏的工作表没有读入：“内部”'])
    expect(sheets.map(({ cells }) => cells)).toEqual([[['甲', '1']]])
    expect(sheets[0]?.warnings).toEqual(['隐藏的列没有读入：“内部备注”', '隐藏的 1 行没有读入（第 3 行）'])
    const recipe = sheets[0] && { ...sheets[0].recipe, hidden: 'read' as const, columns: [] }
    const again = await tryBytes('表.xlsx', bytes, recipe ? { recipe } : {})
    expect(again.sheets[0]?.cells).toEqual([
      ['甲', '1', '密'],
      ['乙', '2', '密'],
    ])
  })

  test('dates, padded codes, errors and ruined numbers', async () => {
    const rows = [
      ['日期', '代码', '时刻', '月份', '身份证号', '错误', '真假'],
      [
        { number: 45296, style: 1 },
        { number: 123, style: 2 },
        { number: 45296.5, style: 3 },
        { number: 45292, style: 4 },
        440300199001010000,
        { error: '#N/A' },
        true,
      ],
    ]
    const [sheet] = (await tryBytes('表.xlsx', await aWorkbook([{ name: '表', rows }]))).sheets
    expect(sheet?.cells).toEqual([['2024-01-05', '000123', '2024-01-05 12:00:00', '2024-01', '', '', 'TRUE']])
    expect(sheet?.problems.map(({ column }) => column)).toEqual(['身份证号', '错误'])
  })

  test('every sheet is a table; an “xls” that is a page is read as one; a Word document is named', async () => {
    const two = await aWorkbook(
      [1, 2].map((n) => ({
        name: `第${n}季度`,
        rows: [
          ['名称', '数量'],
          ['甲', n],
        ],
      })),
    )
    expect((await tryBytes('表.xlsx', two)).sheets.map(({ name, cells }) => [name, cells])).toEqual([
      ['第1季度', [['甲', '1']]],
      ['第2季度', [['甲', '2']]],
    ])
    const page = await tryBytes('导出.xls', aPage([['甲', '1']]))
    expect(page.sheets[0]?.recipe.format).toBe('html')
    expect(page.sheets[0]?.cells).toEqual([['甲', '1']])
    expect((await tryBytes('文.xlsx', await aZip({ '[Content_Types].xml': '', 'word/document.xml': '' }))).sentence).toContain(
      'Word',
    )
  })

  test('declared entities and broken parts are refused in words', async () => {
    const parts = { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }
    expect((await tryBytes('表.xlsx', await aZip(parts))).sentence).toContain('损坏')
    expect((await tryBytes('表.xlsx', await aZip({ 'xl/workbook.xml': '<workbook><sheets' }))).sentence).toContain('损坏')
  })
})

test.each([
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]yyyy/m/d;@', 'date'],
  ['yyyy-mm-dd hh:mm:ss', 'datetime'],
  ['h:mm AM/PM', 'time'],
  ['[h]:mm', 'span'],
])('%s is a %s', (code, parts) => {
  expect(meaningOf(164, code)).toEqual({ is: 'date', parts })
})

test('numbers and serials are written as people would', () => {
  expect(['0.10000000000000001', '4.5E+2', '1.2E+20', '1e-7', '12'].map(numberText)).toEqual([
    '0.1',
    '450',
    '120000000000000000000',
    '0.0000001',
    '12',
  ])
  expect(meaningOf(165, '0.00')).toEqual({ is: 'number' })
  expect(meaningOf(166, '000000')).toEqual({ is: 'padded', digits: 6 })
  expect([1, 59, 61, 45296].map((serial) => serialText(serial, 'date', false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    '2024-01-05',
  ])
  expect(serialText(0.5, 'time', false)).toBe('12:00:00')
  expect(serialText(43834, 'date', true)).toBe('2024-01-05')
})
