import { describe, expect, test } from 'vitest'
import { tryBytes } from '../tried.ts'
import { encoded } from './encoded.ts'

const first = async (text: string | Buffer, options = {}) => {
  const { sheets, sentence } = await tryBytes('表.csv', text, options)
  if (!sheets[0]) throw new Error(sentence)
  return sheets[0]
}
const names = (sheet: Awaited<ReturnType<typeof first>>) => sheet.columns.map(({ name }) => name)

describe('rows that are not as the others', () => {
  test('a quote that never closes costs its own line, and the line is named with a proposal', async () => {
    const sheet = await first('编号,名称\n1,"没有结束\n2,正常\n3,"也正常"\n')
    expect(sheet.cells).toEqual([
      ['2', '正常'],
      ['3', '也正常'],
    ])
    expect(sheet.problems).toEqual([
      { line: 2, column: null, value: '1,"没有结束', reason: expect.stringContaining('引号'), proposal: '1,没有结束' },
    ])
  })

  test('quotes within a cell that are not doubled are mended in the proposal', async () => {
    const sheet = await first('编号,名称\n1,"深圳"市\n2,甲\n')
    expect(sheet.problems[0]).toMatchObject({ line: 2, proposal: '1,深圳市' })
    expect(sheet.cells).toEqual([['2', '甲']])
  })

  test('too few and too many cells are refused with the row as it stands', async () => {
    const sheet = await first('甲,乙,丙\n1,2\n1,2,3,4\n1,2,3\n1,2,3,\n')
    expect(sheet.problems.map(({ line, value, proposal }) => [line, value, proposal])).toEqual([
      [2, '1,2', '1,2,'],
      [3, '1,2,3,4', '1,2,3'],
    ])
    expect(sheet.lines).toEqual([4, 5])
  })

  test('a writer that leaves out trailing separators everywhere is understood', async () => {
    const sheet = await first(`甲,乙,丙\n${'1,2\n1,2,3\n'.repeat(20)}`)
    expect(sheet.problemCount).toBe(0)
    expect(sheet.cells[0]).toEqual(['1', '2', ''])
    expect(sheet.warnings).toEqual([expect.stringContaining('没有写满')])
  })

  test('zero bytes are dropped and said', async () => {
    const sheet = await first('甲,乙\n1,a\0b\n')
    expect(sheet.cells).toEqual([['1', 'ab']])
    expect(sheet.warnings.join()).toContain('空字符')
  })

  test('a line pasted in another encoding is refused with its text', async () => {
    const sheet = await first(
      Buffer.concat([Buffer.from('名称,区\n图书馆,福田\n'), encoded('停车场,南山\n', 'gb18030'), Buffer.from('学校,宝安\n')]),
    )
    expect(sheet.problems).toMatchObject([{ line: 3, column: null, proposal: '停车场,南山' }])
    expect(sheet.cells.length).toBe(2)
  })

  test('tricks for Excel are seen through', async () => {
    const sheet = await first('sep=;\n代码;名称\n="000123";甲\n="000456";乙\n')
    expect(sheet.recipe.headerRows).toEqual([2])
    expect(sheet.cells).toEqual([
      ['000123', '甲'],
      ['000456', '乙'],
    ])
  })

  test('a column that gets content only later is told of', async () => {
    const sheet = await first(`甲,乙,\n${'1,2,\n'.repeat(1100)}3,4,备注\n`)
    expect(names(sheet)).toEqual(['甲', '乙'])
    expect(sheet.warnings.join()).toContain('第 3 列没有表头')
  })
})

describe('the head and the foot of a government table', () => {
  test('title, unit and signature lines stand above, 合计 and notes below, pages repeat the header', async () => {
    const sheet = await first(
      [
        '深圳市示例统计表,,',
        '填报单位：示例局,,单位：万元',
        '序号,项目,金额',
        '1,道路,10',
        ',,',
        '序号,项目,金额',
        '深圳市示例统计表,,',
        '2,桥梁,20',
        '福田区,小计,30',
        '合 计,,30',
        '注：不含区级。,,',
        '填表人：张某,审核人：李某,2024年1月5日',
      ].join('\n'),
    )
    expect(sheet.recipe).toMatchObject({ headerRows: [3], firstRow: 4, unit: '万元' })
    expect(sheet.cells).toEqual([
      ['1', '道路', '10'],
      ['2', '桥梁', '20'],
    ])
    expect(sheet.totals).toBe(2)
    expect(sheet.skipped['repeated-header'].lines).toEqual([6])
    expect(sheet.skipped.note.lines).toEqual([7, 11, 12])
    expect(sheet.notes).toContain('注：不含区级。')
  })

  test.each<[string, string, string[]]>([
    [
      'two levels',
      '区,人口,,面积\n,常住（万人）,户籍（万人）,（平方公里）\n福田区,155.0,118.2,78.7\n南山区,181.3,112.5,187.5\n',
      ['区', '人口/常住（万人）', '人口/户籍（万人）', '面积（平方公里）'],
    ],
    ['a row of column numbers', '项目,行次,人数\n甲,乙,1\n新收,1,20\n办结,2,18\n', ['项目', '行次', '人数']],
    ['months as headers', '指标,2024-01,2024-02\n新收,12,15\n', ['指标', '2024-01', '2024-02']],
    ['years as headers', '指标,2022,2023\n新收,12,15\n', ['指标', '2022', '2023']],
    ['twice the same and none', '名称,名称,,备注,\n甲,乙,丙,丁,戊\n', ['名称', '名称_2', '第3列', '备注', '第5列']],
    ['no header', '1,2,3\n4,5,6\n', ['第1列', '第2列', '第3列']],
    ['the header only', '名称,数量\n', ['名称', '数量']],
    ['empty columns at the end', '名称,数量,,\n甲,1,,\n', ['名称', '数量']],
    ['a label broken over lines', '"登记\n日期",名称\n2024-01-05,甲\n', ['登记日期', '名称']],
  ])('%s', async (_, text, expected) => {
    expect(names(await first(text))).toEqual(expected)
  })

  test('a table of one column keeps what looks like its own header', async () => {
    const sheet = await first('名称\n甲\n名称\n合计\n')
    expect(sheet.cells).toEqual([['甲'], ['名称'], ['合计']])
  })
})

test('a million bytes without a line end, blank files and programs are refused in words', async () => {
  expect((await tryBytes('空.csv', '')).sentence).toBe('文件是空的')
  expect((await tryBytes('白.csv', ' \n\n')).sentence).toContain('空白')
  expect((await tryBytes('宽.csv', `${'列,'.repeat(5000)}\n`)).sentence).toContain('2000 列')
  expect((await tryBytes('文.pdf', '%PDF-1.7')).sentence).toContain('PDF')
  expect((await tryBytes('库.csv', 'SQLite format 3\0')).sentence).toContain('SQLite')
  expect((await tryBytes('乱.csv', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 29)))).sentence).toContain(
    '认不出',
  )
})

test('a file far longer than the sample streams: late quotes, totals and foreign lines are found', async () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `${i},示例${i},"a ""b"" ${i}"`)
  lines[50_000] = '50000,"换\n行",x'
  lines[55_000] = '合计,1,2'
  lines[58_000] = '58000,x'
  const sheet = await first(`编号,名称,备注\n${lines.join('\n')}\n`)
  expect(sheet.rowCount).toBe(59_998)
  expect(sheet.cells[50_000]).toEqual(['50000', '换\n行', 'x'])
  expect(sheet.skipped.total.lines).toEqual([55_003])
  expect(sheet.problems.map(({ line }) => line)).toEqual([58_003])
  expect(sheet.lines.at(-1)).toBe(60_002)
})
