import { describe, expect } from 'vitest'
import { formOf, onlyTable, taken } from '../../../../test/intakes.ts'
import { test } from '../../../../test/world.ts'
import { readIntake } from './read-intake.ts'

describe('a file of an office', () => {
  test('stands beside what was read of it, line by line; what is covered is not shown', async ({ world }) => {
    const id = await taken(world)
    const table = await onlyTable(world, id)
    expect(table.beside).toEqual([
      {
        line: 4,
        row: 1,
        stands: ['007', '示例停车场', '2024年1月5日', '1,234.5', '13800138000'],
        read: ['007', '示例停车场', '2024-01-05', '1234.5', '13800138000'],
      },
      {
        line: 5,
        row: 2,
        stands: ['008', '市民中心停车场', '2023年2月29日', '约12', '13900139000'],
        read: ['008', '市民中心停车场', null, null, '13900139000'],
      },
      expect.objectContaining({ line: 6, row: 3 }),
    ])
    const page = await world.pan.text(`/workbench/ingestion/${id}`)
    for (const said of [
      '原文与识别结果对照',
      '文件第 5 行',
      '读出第 2 行',
      '<strong>2024-01-05</strong>',
      '<strong>没有采用</strong>',
    ])
      expect(page).toContain(said)
    await world.pan.submit(`/workbench/ingestion/tables/${table.id}/recipe`, {
      ...(await formOf(world, table.id)),
      'mask.4': '3-4',
    })
    await readIntake(world.system(), { subjectId: id })
    expect((await onlyTable(world, id)).beside).toMatchObject([{ stands: { 4: null }, read: { 4: '138****8000' } }, {}, {}])
  })

  test('far down the file the lines with rejected cells stand beside their rows', async ({ world }) => {
    const lines = Array.from({ length: 60 }, (_, index) => `${index + 1},${index === 40 ? '约5' : index}`)
    const id = await taken(world, `编号,数量\n${lines.slice(0, 20).join('\n')}\n合计,190\n${lines.slice(20).join('\n')}\n`)
    const { beside } = await onlyTable(world, id)
    expect(beside).toHaveLength(11)
    expect((beside as object[]).at(-1)).toEqual({ line: 43, row: 41, stands: ['41', '约5'], read: [expect.anything(), null] })
  })
})
