import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { checkReport } from './checker.ts'
import { identities, identitySentences, marked } from './identities.ts'
import { layoutOf, readLayout } from './layout.ts'
import { blocks, columns, emptyFigures, type Figures, items, leaves, results, rows } from './model.ts'
import { columnOfKind, rowOfOutcome } from './outcomes.ts'
import { sumOf, tallyRemedies, tallyRequests } from './tally.ts'

const huaian = () => JSON.parse(readFileSync(new URL('huaian-2024.json', import.meta.url), 'utf8'))

const groups = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.keys(columnOfKind)),
    carriedOver: fc.boolean(),
    outcome: fc.option(fc.constantFrom(...Object.keys(rowOfOutcome), 'of-a-later-edition')),
    count: fc.integer({ min: 1, max: 5000 }),
  }),
  { maxLength: 60 },
)
const remedies = fc.array(
  fc.record({
    kind: fc.constantFrom('review', 'suit-direct', 'suit-after-review'),
    outcome: fc.option(fc.constantFrom('upheld', 'corrected', 'other')),
    count: fc.integer({ min: 1, max: 500 }),
  }),
  { maxLength: 20 },
)
const reports = fc
  .tuple(groups, remedies)
  .map(([requests, suits]): Figures => ({ ...emptyFigures(), table3: tallyRequests(requests), table4: tallyRemedies(suits) }))

test('the form has 25 rows, 7 columns, 21 results, 15 figures of remedies and 10 of what was published', () => {
  expect([rows.length, columns.length, leaves.length, blocks.length * results.length, items.length]).toEqual([25, 7, 21, 15, 10])
  expect(new Set(Object.values(rowOfOutcome))).toEqual(new Set(leaves))
})

describe('a real report', () => {
  test('has no problems and no warnings', () => expect(checkReport(huaian())).toEqual({ problems: [], warnings: [] }))

  test('is read and written back unchanged', () => {
    const { table2, table3, table4 } = huaian()
    expect(layoutOf(readLayout(huaian()).figures)).toMatchObject({ table2, table3, table4 })
  })

  test('keeps its meaning under unknown keys and columns in another order', () => {
    const turned = Object.fromEntries(
      Object.entries<number[]>(huaian().table3.rows).map(([key, cells]) => [key, cells.toReversed()]),
    )
    const table3 = { columns: huaian().table3.columns.toReversed(), rows: turned, note: '备注' }
    expect(checkReport({ ...huaian(), table3, 备注: 1 })).toEqual({ problems: [], warnings: [] })
  })

  test.for([
    ['a missing cell', undefined],
    ['an empty cell', null],
    ['a negative cell', -1],
    ['a decimal', 3.5],
    ['text', '3001'],
    ['a number too large to count with', 2 ** 60],
    ['a truth value', true],
  ])('%s is a problem at its place', ([, value]) => {
    const report = huaian()
    report.table3.rows['三、（一）予以公开'][0] = value
    expect(checkReport(JSON.parse(JSON.stringify(report))).problems).toMatchObject([
      { table: 'table3', row: '三、（一）予以公开', column: '自然人', found: value ?? null },
    ])
  })

  test('a row that is missing is seven problems, a table that is missing is one', () => {
    const { '三、（一）予以公开': _, ...rest } = huaian().table3.rows
    expect(checkReport({ ...huaian(), table3: { rows: rest } }).problems).toHaveLength(7)
    for (const table of ['table2', 'table3', 'table4']) {
      expect(checkReport({ ...huaian(), [table]: undefined }).problems).toMatchObject([{ table, row: '', column: '' }])
    }
    expect(checkReport({}).problems).toHaveLength(3)
  })

  test('fees may have decimals, decisions may not', () => {
    const report = huaian()
    report.table2.行政许可 = 1.5
    expect(checkReport(report).problems).toMatchObject([{ table: 'table2', row: '行政许可' }])
  })

  test('rules in force that do not follow from the year before are only a warning', () => {
    const previous = readLayout(huaian()).figures
    previous.table2['rules.valid'] = 9
    previous.table3.carriedForward = previous.table3.carriedOver
    const { problems, warnings } = checkReport(huaian(), previous)
    expect(problems).toEqual([])
    expect(warnings.map(({ row, expected, found }) => [row, expected, found])).toEqual([
      ['规章', 10, 11],
      ['行政规范性文件', 48, 66],
    ])
    const impossible = huaian()
    impossible.table2.规章 = { 制发: 5, 废止: 0, 现行有效: 3 }
    expect(checkReport(impossible)).toMatchObject({ problems: [], warnings: [{ row: '规章' }] })
  })

  test('what was carried over must be what the year before carried forward', () => {
    const previous = readLayout(huaian()).figures
    expect(checkReport(huaian(), previous).problems).toMatchObject([
      { row: '二、上年结转政府信息公开申请数量', column: '自然人', expected: 103, found: 34 },
      { row: '二、上年结转政府信息公开申请数量', column: '总计', expected: 103, found: 34 },
    ])
  })

  test('prints its identities as sentences', () => {
    const sentences = identitySentences(readLayout(huaian()).figures).map(marked)
    expect(sentences).toContain('✓ 一＋二＝三＋四：3,153＝3,153（7 处均成立）')
    expect(sentences).toContain('✓ 行政复议：结果维持＋结果纠正＋其他结果＋尚未审结＝总计：351＝351')
    expect(sentences).toHaveLength(6)
  })
})

test('a report made from any cases has no problems', () => {
  fc.assert(
    fc.property(reports, (report) => {
      expect(checkReport(JSON.parse(JSON.stringify(layoutOf(report))))).toEqual({ problems: [], warnings: [] })
      expect(identities(report).every(({ holds }) => holds)).toBe(true)
    }),
  )
})

test('the sum of reports is a report whose identities hold', () => {
  fc.assert(
    fc.property(fc.array(reports, { maxLength: 5 }), (parts) => {
      expect(identities(sumOf(parts)).filter(({ holds }) => !holds)).toEqual([])
    }),
  )
})

test('one wrong cell of table 三 is named, with the value that it should have', () => {
  const change = fc.integer({ min: -5000, max: 5000 }).filter((by) => by !== 0)
  fc.assert(
    fc.property(reports, fc.constantFrom(...rows), fc.nat(6), change, (report, row, index, by) => {
      const layout = layoutOf(report)
      const cells = layout.table3.rows[row.key] ?? []
      const right = cells[index] ?? 0
      cells[index] = Math.max(right + by, 0)
      fc.pre(cells[index] !== right)
      const named = { table: 'table3', row: row.key, column: columns[index]?.label, expected: right, found: cells[index] }
      expect(checkReport(layout).problems).toContainEqual(expect.objectContaining(named))
    }),
  )
})

test('one wrong cell of table 四 makes a problem of its block that names its column', () => {
  fc.assert(
    fc.property(
      reports,
      fc.constantFrom(...blocks),
      fc.constantFrom(...results),
      fc.integer({ min: 1, max: 99 }),
      (report, block, result, by) => {
        const layout = layoutOf(report)
        const cells = layout.table4[block.label] ?? {}
        cells[result.key] = (cells[result.key] ?? 0) + by
        const [problem, ...others] = checkReport(layout).problems
        expect(problem).toMatchObject({ table: 'table4', row: block.label })
        expect(problem?.identity).toContain(result.key)
        expect(others).toEqual([])
      },
    ),
  )
})

test('the checker answers whatever JSON object it is given', () => {
  fc.assert(
    fc.property(fc.object(), (json) => {
      expect(checkReport(json).problems.length).toBeGreaterThan(0)
    }),
  )
})

test('canonical JSON does not depend on the order of keys', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, shuffled(member)]),
    )
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(canonicalJson({ b: [1, 'é'], a: { 二: 1, 一: 96171.6 } })).toBe('{"a":{"一":96171.6,"二":1},"b":[1,"é"]}')
})
