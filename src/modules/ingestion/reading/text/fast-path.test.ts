import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tryBytes } from '../tried.ts'

/** Rows that mean something else than data, in any dress. */
const special = fc.constantFrom(
  ...[
    '合计',
    ' 合 计',
    '全市合计',
    '小计：',
    'Total',
    '注：截至年底',
    '＊示例',
    '填表人：某',
    '编号',
    '\u200b合计',
    '\u3000小计',
    '（单位：个）',
    '数据来源：示例局',
  ],
  ...['', ' ', '共计', '总计（万元）', '第 1 页', '日期：今天', '其中合计', '12', '甲'],
)

test('what the fast path lets pass is what the careful one lets pass', async () => {
  const head = ['编号', '名称', '区县', '地址']
  const rows = fc.array(fc.tuple(special, special, special, fc.constantFrom('', '1', '说明')), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const body = [['1', '甲', '乙', '丙'], ...drawn, ['2', '甲', '乙', '丙']]
      const as = async (delimiter: string) => {
        const text = [head, ...body].map((cells) => cells.join(delimiter)).join('\n')
        const [sheet] = (await tryBytes('表.csv', text)).sheets
        return {
          cells: sheet?.cells,
          skipped: sheet?.skipped,
          problems: sheet?.problemCount,
          delimiter: sheet?.recipe.delimiter,
        }
      }
      const fast = await as(',')
      const careful = await as('；') // two bytes and more are always read with care
      expect({ ...fast, delimiter: '；' }).toEqual(careful)
    }),
    { numRuns: 150 },
  )
}, 120_000)
