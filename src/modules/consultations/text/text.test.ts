import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryIds, lastNumber } from './carry-ids.ts'
import { plainText, structureText } from './structure.ts'

const DRAFT = `示例市公园管理办法（草案）

第一章　总则

第一条　为了加强公园管理，制定本办法。

第二条　本办法适用于本市行政区域内公园的管理。

第二章　开放

第三条　公园应当每日开放，开放时间不少于十二小时。
遇极端天气的，可以临时闭园。

第四条　公园内禁止下列行为：
（一）攀折花木；
（二）垂钓。`

const clauses = (text: string) => carryIds([], structureText(text))
const idOf = (list: { id: string; label: string }[], label: string) => list.find((each) => each.label === label)?.id

describe('a text', () => {
  test('is divided into headings and the articles on which opinions are given', () => {
    expect(clauses(DRAFT).map(({ kind, label }) => `${kind} ${label}`.trim())).toEqual([
      'heading',
      'heading',
      'clause 第一条',
      'clause 第二条',
      'heading',
      'clause 第三条',
      'clause 第四条',
    ])
    expect(clauses(DRAFT).at(-1)?.text).toContain('垂钓')
  })

  test('without articles is divided into points, and without those into paragraphs', () => {
    const points = clauses('关于示例方案的说明\n各有关单位：\n一、目标。\n建成十个公园。\n二、措施。\n增加投入。')
    expect(points.filter(({ kind }) => kind === 'clause').map(({ label }) => label)).toEqual(['第1段', '一', '二'])
    expect(clauses('公园早上六点开门。\n晚上十点关门。').map(({ label }) => label)).toEqual(['第1段', '第2段'])
  })

  test('whose point is long is consulted on item by item', () => {
    const item = '各区应当按照规划增加公园绿地，保障公众休闲需要，'.repeat(8)
    const found = clauses(`一、总体要求\n（一）${item}\n（二）${item}\n二、保障措施\n各区落实。`)
    expect(found.filter(({ kind }) => kind === 'clause').map(({ label }) => label)).toEqual(['一（一）', '一（二）', '二'])
  })

  test('reads the same when it is shown for editing and taken in again', () => {
    const first = clauses(DRAFT)
    expect(carryIds(first, structureText(plainText(first)))).toEqual(first)
  })
})

describe('the id of a clause', () => {
  test('stays when an article is put before it and the numbers move', () => {
    const before = clauses(DRAFT)
    const after = carryIds(
      before,
      structureText(
        DRAFT.replace('第四条', '第五条').replace(
          '第三条　公园应当每日开放，开放时间不少于十二小时。',
          '第三条　公园实行名录管理，名录由主管部门公布。\n第四条　公园应当每日开放，开放时间不少于十四小时。',
        ),
      ),
    )
    expect(idOf(after, '第四条')).toBe(idOf(before, '第三条'))
    expect(idOf(after, '第五条')).toBe(idOf(before, '第四条'))
    expect(before.map(({ id }) => id)).not.toContain(idOf(after, '第三条'))
  })

  test('is not given again after the clause is gone', () => {
    const before = clauses(DRAFT)
    const without = carryIds(before, structureText(DRAFT.replace(/第四条[\s\S]*$/, '')))
    const again = carryIds(without, structureText(`${plainText(without)}\n第四条　收费标准另行公布。`), lastNumber(before))
    expect(before.map(({ id }) => id)).not.toContain(idOf(again, '第四条'))
  })

  test('belongs to one clause only and stays with what did not change, whatever the texts', () => {
    const line = fc.constantFrom(
      '公园免费开放。',
      '宠物应当牵绳。',
      '噪声不得超过标准。',
      '设施应当每年检修。',
      '活动须提前申请。',
    )
    const text = fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map((lines) => lines.map((words, index) => `第${'一二三四五六七八'[index]}条　${words}`).join('\n'))
    fc.assert(
      fc.property(text, text, (one, other) => {
        const before = clauses(one)
        const after = carryIds(before, structureText(other))
        const ids = after.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { id } of carryIds(before, structureText(one))) expect(before.map((each) => each.id)).toContain(id)
        for (const clause of before.filter(({ text: words }) => after.some((each) => each.text === words)))
          expect(after.find(({ id }) => id === clause.id)).toBeDefined()
      }),
      { numRuns: 60 },
    )
  })
})
