import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { test } from '../../../../../test/world.ts'
import { engine, plain } from '../../../../platform/engine/index.ts'
import { aZip } from '../sample-files.ts'
import { tryBytes } from '../tried.ts'

const parquet = async (select: string) => buffer(await engine().stream(plain(select), 'Parquet'))

const SAMPLE = `select number + 1 as \`编号\`, concat('示例', toString(number)) as \`名称\`, toDate('2024-01-05') as \`日期\`,
  if(number = 1, null, toDecimal64(number, 2)) as \`金额（万元）\`, [number, 2] as \`列表\`, 440300199001010011 as \`身份证号\` from numbers(3)`

test('Parquet is read by the engine: nested values as JSON, nothing as nothing, every digit kept', async ({ world: _ }) => {
  const { sheets, sentence } = await tryBytes('登记.parquet', await parquet(SAMPLE))
  expect(sentence).toBe('')
  expect(sheets[0]?.columns.map(({ name, unit }) => [name, unit])).toEqual([
    ['编号', undefined],
    ['名称', undefined],
    ['日期', undefined],
    ['金额（万元）', '万元'],
    ['列表', undefined],
    ['身份证号', undefined],
  ])
  expect(sheets[0]?.cells.slice(0, 2)).toEqual([
    ['1', '示例0', '2024-01-05', '0', '[0,2]', '440300199001010011'],
    ['2', '示例1', '2024-01-05', '', '[1,2]', '440300199001010011'],
  ])
  expect(sheets[0]?.lines).toEqual([1, 2, 3])
  expect(sheets[0]?.rowCount).toBe(3)
})

test('a Parquet in an archive is laid down for the engine to read', async ({ world: _ }) => {
  const { sheets } = await tryBytes('包.zip', await aZip({ '登记.parquet': await parquet(SAMPLE) }))
  expect(sheets.map(({ name, cells }) => [name, cells.length])).toEqual([['登记', 3]])
})

test('a recipe leaves columns out and finds them by name', async ({ world: _ }) => {
  const first = await tryBytes('登记.parquet', await parquet(SAMPLE))
  const recipe = first.sheets[0]?.recipe
  if (!recipe) throw new Error('no recipe')
  const columns = recipe.columns.map((column) => ({ ...column, keep: ['名称', '编号'].includes(column.source) }))
  const again = await tryBytes('登记.parquet', await parquet("select 7 as `编号`, '新' as `名称`"), {
    recipe: { ...recipe, columns },
  })
  expect(again.sheets[0]?.cells).toEqual([['7', '新']])
})

test('a Parquet that is cut off or only called one is refused in words', async ({ world: _ }) => {
  const bytes = await parquet(SAMPLE)
  expect((await tryBytes('断.parquet', bytes.subarray(0, bytes.length / 2))).sentence).toContain('Parquet 文件不完整')
  expect((await tryBytes('假.parquet', 'PAR1 不是')).sentence).toContain('Parquet 文件不完整')
})
