import { describe, expect, test } from 'vitest'
import type { Recipe } from '../model.ts'
import { aWorkbook } from './sample-files.ts'
import { tryBytes } from './tried.ts'

const JANUARY = '1月统计,,\n区县,数量,金额（万元）\n福田,1,2\n合计,1,2\n'

async function recipeOf(bytes: string | Buffer, name = '表.csv'): Promise<Recipe> {
  const recipe = (await tryBytes(name, bytes)).sheets[0]?.recipe
  if (!recipe) throw new Error('no recipe')
  return JSON.parse(JSON.stringify(recipe))
}

describe('a recipe', () => {
  test('is plain JSON that says all of how the file was read', async () => {
    expect(await recipeOf(JANUARY)).toEqual({
      version: 1,
      format: 'delimited',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      headerRows: [2],
      firstRow: 3,
      skip: ['total', 'note', 'blank', 'repeated-header'],
      shortRows: 'reject',
      longRows: 'reject',
      hidden: 'leave-out',
      columns: [
        { source: '区县', at: 0, name: '区县', keep: true },
        { source: '数量', at: 1, name: '数量', keep: true },
        { source: '金额（万元）', at: 2, name: '金额（万元）', unit: '万元', keep: true },
      ],
    })
  })

  test('fits the next file whose header has moved, and says so', async () => {
    const recipe = await recipeOf(JANUARY)
    const [sheet] = (
      await tryBytes('表.csv', '2月统计,,\n单位：万元,,\n区县,数量,金额（万元）\n福田,3,4\n南山,5,6\n', { recipe })
    ).sheets
    expect(sheet?.cells).toEqual([
      ['福田', '3', '4'],
      ['南山', '5', '6'],
    ])
    expect(sheet?.differences).toEqual(['表头在第 3 行，原在第 2 行'])
  })

  test('finds columns by their headers: moved, missing and new ones are said', async () => {
    const recipe = await recipeOf(JANUARY)
    const [sheet] = (await tryBytes('表.csv', '2月统计,,\n数量,区县,备注\n3,福田,x\n', { recipe })).sheets
    expect(sheet?.columns.map(({ name }) => name)).toEqual(['区县', '数量', '金额（万元）', '备注'])
    expect(sheet?.cells).toEqual([['福田', '3', '', 'x']])
    expect(sheet?.differences).toEqual([
      '“区县”在第 2 列，原在第 1 列',
      '“数量”在第 1 列，原在第 2 列',
      '缺少“金额（万元）”列',
      '多出“备注”列',
    ])
  })

  test('is refused where nothing of it is in the file', async () => {
    const recipe = await recipeOf(JANUARY)
    expect((await tryBytes('表.csv', '标题,,\n姓名,年龄,住址\n某,1,2\n', { recipe })).sentence).toContain('完全不同')
  })

  test('may be edited: columns left out and renamed, totals kept, the header set by hand', async () => {
    const recipe = await recipeOf(JANUARY)
    const edited: Recipe = {
      ...recipe,
      skip: ['note', 'blank'],
      columns: recipe.columns.map((column, i) =>
        i === 1 ? { ...column, keep: false } : { ...column, name: `新${column.name}` },
      ),
    }
    const [sheet] = (await tryBytes('表.csv', JANUARY, { recipe: edited })).sheets
    expect(sheet?.columns.map(({ name }) => name)).toEqual(['新区县', '新金额（万元）'])
    expect(sheet?.cells).toEqual([
      ['福田', '2'],
      ['合计', '2'],
    ])
    const byHand = await tryBytes('表.csv', JANUARY, {
      recipe: { ...recipe, headerRows: [3], firstRow: 4, skip: [], columns: [] },
    })
    expect(byHand.sheets[0]?.columns.map(({ name }) => name)).toEqual(['福田', '1', '2'])
    expect(byHand.sheets[0]?.cells).toEqual([['合计', '1', '2']])
  })

  test('decides the encoding where the bytes leave it open, and only there', async () => {
    const recipe = { ...(await recipeOf(JANUARY)), encoding: 'gb18030' as const }
    const ascii = await tryBytes('表.csv', 'a,b\n1,2\n', { recipe: { ...recipe, headerRows: [1], firstRow: 2, columns: [] } })
    expect(ascii.sheets[0]?.recipe.encoding).toBe('gb18030')
    expect(ascii.sheets[0]?.differences).toEqual([])
    const [sheet] = (await tryBytes('表.csv', JANUARY, { recipe })).sheets
    expect(sheet?.recipe.encoding).toBe('utf-8')
    expect(sheet?.differences).toEqual(['文件编码是 UTF-8，原是 GB18030'])
  })

  test('finds its sheet again under a new name', async () => {
    const month = (name: string, value: number) =>
      aWorkbook([
        {
          name,
          rows: [
            ['区县', '数量'],
            ['福田', value],
          ],
        },
      ])
    const recipe = await recipeOf(await month('1月', 1), '表.xlsx')
    const [sheet] = (await tryBytes('表.xlsx', await month('2月', 2), { recipe })).sheets
    expect(sheet?.cells).toEqual([['福田', '2']])
    expect(sheet?.differences).toEqual(['工作表叫“2月”，原叫“1月”'])
  })

  test('of records goes by their keys', async () => {
    const recipe = await recipeOf('[{"名称":"甲","数量":1}]', '数据.json')
    const [sheet] = (await tryBytes('数据.json', '[{"数量":2,"名称":"乙","新":3}]', { recipe })).sheets
    expect(sheet?.cells).toEqual([['乙', '2', '3']])
    expect(sheet?.differences).toEqual(['多出“新”列'])
  })
})
