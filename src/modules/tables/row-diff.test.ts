import { describe, expect } from 'vitest'
import { COLUMNS, ROWS, type Row, test } from '../../../test/table-desk.ts'
import { archiveTable, columnsOf, rowDiff } from './index.ts'

describe('from version to version', () => {
  const KEYS = ['许可证编号']
  const CHANGED: Row[] = [
    ['000002', '南山区', '66', 2, '2024-02-29', null, 0],
    ...ROWS.filter(([number]) => number !== '000002' && number !== '000004'),
    ['000005', '罗湖区', null, 1, null, null, null],
  ]

  test('with keys it is told which rows came, went and changed, cell by cell, whatever their order', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    const found = await rowDiff(desk.ctx, before, after, KEYS)
    expect(found).toMatchObject({ added: 1, removed: 1, changed: 1, unchanged: 2, next: null })
    expect(found.rows.map(({ kind, row }) => [kind, row])).toEqual([
      ['changed', 1],
      ['added', 4],
      ['removed', 4],
    ])
    expect(found.rows[0]).toMatchObject({ before: 2, cells: [{ column: '面积 `"\\', before: null, after: '66' }] })
  })

  test('without keys a changed row is one that went and one that came', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    expect(await rowDiff(desk.ctx, before, after)).toMatchObject({ added: 2, removed: 2, changed: 0, unchanged: 2 })
  })

  test('an archived version is compared like a current one', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    const expected = await rowDiff(desk.ctx, before, after, KEYS)
    await archiveTable(desk.ctx, before.id)
    expect(await rowDiff(desk.ctx, await desk.again(before), after, KEYS)).toEqual(expected)
    expect(await rowDiff(desk.ctx, await desk.again(before), await desk.again(before), KEYS)).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      unchanged: 4,
    })
  })

  test('rows that say the same are counted', async ({ desk }) => {
    const [first = [], second = []] = ROWS
    const [before, after] = [await desk.published([first, first, second]), await desk.published([first, second, second, second])]
    expect(await rowDiff(desk.ctx, before, after)).toMatchObject({ added: 2, removed: 1, unchanged: 2 })
    expect(await rowDiff(desk.ctx, before, after, KEYS)).toMatchObject({ added: 2, removed: 1, changed: 0, unchanged: 2 })
  })

  test('columns that came, went or changed their type do not make every row different', async ({ desk }) => {
    const wider = columnsOf([...COLUMNS.filter(({ name }) => name !== '人数'), { name: '备注', type: 'text' }])
    const rows = ROWS.map((row) => [...row.filter((_, index) => index !== 3), '新'])
    const found = await rowDiff(desk.ctx, await desk.published(), await desk.published(rows, wider), KEYS)
    expect(found).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      unchanged: 4,
      columns: { added: ['备注'], removed: ['人数'] },
    })
  })

  test('the rows come in pages that together are all of them', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published([])]
    const seen: number[] = []
    for (let offset: number | null = 0; offset !== null; ) {
      const page = await rowDiff(desk.ctx, before, after, KEYS, { size: 3, offset })
      seen.push(...page.rows.map(({ row }) => row))
      offset = page.next
    }
    expect(seen).toEqual([1, 2, 3, 4])
  })
})
