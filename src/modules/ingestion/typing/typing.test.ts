import { describe, expect } from 'vitest'
import { one, type } from '../../../../test/typed-cells.ts'
import { test } from '../../../../test/world.ts'
import { installation } from '../../../platform/installation.ts'

describe('a column is of the type that its cells say', () => {
  const CASES: [string, string[], string, unknown[], string?][] = [
    [
      '数量',
      ['12', '　1２', '1,234', '１，２３４', '(300)', '-5', '1.2万', '3亿', '-', '无', '—', 'N/A', ''],
      'integer',
      ['12', '12', '1234', '1234', '-300', '-5', '12000', '300000000', null, null, null, null, null],
    ],
    ['金额', ['￥1,234.50', '12', '¥3', '（1.5）'], 'decimal', ['1234.5', '12', '3', '-1.5']],
    ['金额', ['1.5万元', '2万元', '1,234.5 万元'], 'decimal', ['1.5', '2', '1234.5'], '万元'],
    ['金额', ['1.5万元', '2亿元', '300元', '12元'], 'integer', ['15000', '200000000', '300', '12'], '元'],
    ['占比', ['12.5%', '3％', '0.05%'], 'decimal', ['12.5', '3', '0.05'], '%'],
    ['面积', ['12㎡', '3.5平方米', '4平米'], 'decimal', ['12', '3.5', '4'], '平方米'],
    ['是否公办', ['是', '否', '是'], 'boolean', [true, false, true]],
    ['电梯', ['有', '无', '有'], 'boolean', [true, false, true]],
    ['是否公办', ['1', '0', ''], 'boolean', [true, false, null]],
    ['等级', ['1', '0', '1'], 'integer', ['1', '0', '1']],
    [
      '日期',
      ['2024-01-05', '2024年1月5日', '二〇二四年一月五日', '2024.1.5', '2024/1/5', '20240105', '45296', '２０２４－０１－０５'],
      'date',
      Array(8).fill('2024-01-05'),
    ],
    [
      '日期',
      ['二〇二三年十二月三十一日', '二〇二四年元月二十日', '二○二四年十月十日', '二零二四年十一月廿一日'],
      'date',
      ['2023-12-31', '2024-01-20', '2024-10-10', '2024-11-21'],
    ],
    [
      '更新时间',
      ['2024-01-05 08:30', '2024年1月5日 8时30分', '2024/1/5 下午3:05:06', '2024-01-05T00:00:00Z', '20240105083000'],
      'datetime',
      [
        '2024-01-05 08:30:00.000',
        '2024-01-05 08:30:00.000',
        '2024-01-05 15:05:06.000',
        '2024-01-05 08:00:00.000',
        '2024-01-05 08:30:00.000',
      ],
    ],
    ['创建时间', ['1704412800', '1704412801'], 'datetime', ['2024-01-05 08:00:00.000', '2024-01-05 08:00:01.000']],
    ['数量', ['1704412800', '1704412801'], 'integer', ['1704412800', '1704412801']],
    ['登记日期', ['2024/1/5 0:00:00', '2024/2/5 0:00'], 'date', ['2024-01-05', '2024-02-05']],
    ['月份', ['2024年1月', '2024-02', '2024/3'], 'text', ['2024-01', '2024-02', '2024-03']],
    ['邮编', ['518000', '010000'], 'text', ['518000', '010000']],
    ['甲', ['007', '12'], 'text', ['007', '12']],
    ['甲', ['12345678901234567', '1234567890123456'], 'text', ['12345678901234567', '1234567890123456']],
    ['联系电话', ['83123456', '83123457'], 'text', ['83123456', '83123457']],
    ['名称', ['深圳\u200b市', '　广州市　', '\u00a0佛山市 ', '=cmd|1'], 'text', ['深圳市', '广州市', '佛山市', '=cmd|1']],
    ['甲', ['1.5e3', '2E-2'], 'decimal', [1500, 0.02]],
    ['甲', ['1.50', '2', '-3.125', '.5'], 'decimal', ['1.5', '2', '-3.125', '0.5']],
    ['甲', ['123456789012345.12', '0.0000000001'], 'decimal', ['123456789012345.12', '0.0000000001']],
    ['甲', ['A1', '12', '13'], 'text', ['A1', '12', '13']],
    ['甲', ['', '', '无'], 'text', [null, null, null]],
    [
      '位置坐标',
      ['113.94,22.54', '22.6, 114.01'],
      'geometry',
      ['{"type":"Point","coordinates":[113.94,22.54]}', '{"type":"Point","coordinates":[114.01,22.6]}'],
    ],
    ['甲', ['{"type":"Point","coordinates":[1,2]}'], 'geometry', ['{"type":"Point","coordinates":[1,2]}']],
  ]
  for (const [name, cells, wanted, values, unit] of CASES)
    test(`${name}: ${cells.slice(0, 4).join(' · ')} → ${wanted}`, async ({ world }) => {
      const typed = await one(world, name, cells)
      expect({ type: typed.type, cells: typed.cells, unit: typed.unit }).toEqual({ type: wanted, cells: values, unit })
      expect(typed.rejected).toBe(0)
    })
})

describe('what is not of the type is rejected', () => {
  test('a cell of a date column that is no day, with its line, why, and what could stand there', async ({ world }) => {
    const cells = ['2024-01-05', '2024/13/01', '2023年2月29日', '民国113年1月5日', '1704412800', '待定', '2024-02-01']
    const typed = await one(world, '日期', cells)
    expect(typed.type).toBe('date')
    expect(typed.cells).toEqual(['2024-01-05', null, null, null, null, null, '2024-02-01'])
    expect(typed.rejectedSample).toEqual([
      { line: 3, column: '日期', value: '2024/13/01', reason: '没有 13 月，月和日可能写反了', proposal: '2024-01-13' },
      { line: 4, column: '日期', value: '2023年2月29日', reason: '2023 年 2 月没有 29 日' },
      { line: 5, column: '日期', value: '民国113年1月5日', reason: '民国纪年不作日期接收，请改为公历', proposal: '2024-01-05' },
      { line: 6, column: '日期', value: '1704412800', reason: '是 Unix 时间戳，与该列其他日期写法不同', proposal: '2024-01-05' },
      { line: 7, column: '日期', value: '待定', reason: '不是日期' },
    ])
    const file = await installation().storage.get(typed.rejectedFile ?? '')
    expect(file.split('\r\n')).toHaveLength(7)
    expect(file).toContain('"3","日期","2024/13/01","没有 13 月，月和日可能写反了","2024-01-13"')
  })

  test('a figure with words, and nothing else of its row', async ({ world }) => {
    const typed = await type(world, { 名称: ['甲', '乙', '丙'], 数量: ['12', '约15', '3'] })
    expect(typed.values).toEqual({ 名称: ['甲', '乙', '丙'], 数量: ['12', null, '3'] })
    expect(typed.rejectedSample).toEqual([{ line: 3, column: '数量', value: '约15', reason: '是约数，不是确数', proposal: '15' }])
  })

  test('an identifier that a table program has ruined; others of its column stay as they are', async ({ world }) => {
    const typed = await type(world, {
      身份证号: ['4.40300E+17', '440300199001010000'],
      银行卡号: ['6.22E+18', '6222000000000000000'],
    })
    expect(typed.columns.map((column) => column.type)).toEqual(['text', 'text'])
    expect(typed.values).toEqual({ 身份证号: [null, '440300199001010000'], 银行卡号: [null, '6222000000000000000'] })
    expect(typed.rejectedSample.map(({ line, column }) => [line, column])).toEqual([
      [2, '身份证号'],
      [2, '银行卡号'],
    ])
  })

  test('what few cells of many are not, a text column remains text', async ({ world }) => {
    const typed = await one(world, '甲', ['1', '2', '3', '乙'])
    expect([typed.type, typed.rejected]).toEqual(['text', 0])
  })
})
