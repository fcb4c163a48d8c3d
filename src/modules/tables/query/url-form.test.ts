import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalQuery } from './canonical.ts'
import { citationId, openResultHash, resultHash } from './citation.ts'
import { describeQuery } from './describe.ts'
import { type Filter, readFilter } from './filter.ts'
import { checkQuery, parseFilterParam, parseQueryParams } from './url-form.ts'

describe('a filter in an address', () => {
  test.each<[string | string[], Filter]>([
    ['区县:eq:南山区', { column: '区县', is: 'eq', value: '南山区' }],
    ['时间:ge:2024-01-05 08:30:00', { column: '时间', is: 'ge', value: '2024-01-05 08:30:00' }],
    ['比例:分母:eq:1:2', { column: '比例:分母', is: 'eq', value: '1:2' }],
    ['区县:in:南山区,福田区', { column: '区县', is: 'in', values: ['南山区', '福田区'] }],
    ['区县:in:["甲,乙","丙"]', { column: '区县', is: 'in', values: ['甲,乙', '丙'] }],
    ['备注:empty', { column: '备注', is: 'empty' }],
    ['备注:eq:', { column: '备注', is: 'eq', value: '' }],
    [
      ['区县:eq:南山区', '金额:gt:5'],
      {
        all: [
          { column: '区县', is: 'eq', value: '南山区' },
          { column: '金额', is: 'gt', value: '5' },
        ],
      },
    ],
    ['{"not":{"column":"a","is":"present"}}', { not: { column: 'a', is: 'present' } }],
    ['{"within":{"column":"位置","box":[113,22,115,23]}}', { within: { column: '位置', box: [113, 22, 115, 23] } }],
  ])('%j is read', (text, filter) => {
    expect(parseFilterParam(text)).toEqual(filter)
  })

  test.each([
    ['区县', 'filter', '应当写作'],
    ['区县:like:x', 'filter', '应当写作'],
    ['区县:eq', 'filter', '应当写取值'],
    ['区县:empty:1', 'filter', '不写取值'],
    ['{', 'filter', '不是有效的 JSON'],
    ['{"column":"区县","is":"eq"}', 'filter.value', '“区县”的取值应当是'],
    ['{"column":"区县","is":"eq","value":null}', 'filter.value', '用 empty'],
    ['{"column":"区县","is":"eq","value":1,"or":1}', 'filter.or', '不认识“or”'],
    ['{"all":[{"column":"区县","is":"in","values":[[]]}]}', 'filter.all.0.values.0', '“区县”的取值'],
    ['{"all":{}}', 'filter.all', '列表'],
    ['{"within":{"column":"位置","box":[1,2,3]}}', 'filter.within.box', '四个数'],
    ['{"within":{"column":"位置","box":[5,2,3,4]}}', 'filter.within.box', '西应当不大于东'],
  ])('%j is refused at its place', (text, field, sentence) => {
    expect(() => parseFilterParam(text)).toThrow(expect.objectContaining({ field, message: expect.stringContaining(sentence) }))
  })

  test('nesting, number and length have bounds, and nothing beyond them is looked at', () => {
    const nested = (depth: number) => `${'{"not":'.repeat(depth)}{"column":"a","is":"empty"}${'}'.repeat(depth)}`
    expect(() => parseFilterParam(nested(7))).not.toThrow()
    for (const depth of [8, 5_000]) expect(() => parseFilterParam(nested(depth))).toThrow('最多嵌套 8 层')
    const one = { column: 'a', is: 'empty' }
    expect(() => parseFilterParam(JSON.stringify({ any: Array(201).fill(one) }))).toThrow('最多 200 项')
    expect(() => parseFilterParam(`a:in:${Array(1_001).fill('x').join(',')}`)).toThrow('最多列出 1000 个')
    expect(() => parseFilterParam(`a:eq:${'长'.repeat(1_001)}`)).toThrow('最长 1000 字')
    expect(() => parseFilterParam('a:eq:\0')).toThrow('不能使用的字符')
  })

  test('whatever is sent, the answer is a filter or a sentence', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readFilter(value)))
    fc.assert(fc.property(fc.json(), (value) => void readFilter(JSON.parse(value))))
  })
})

describe('a query in an address', () => {
  const read = (text: string) => parseQueryParams(new URLSearchParams(text))

  test('every part is read', () => {
    expect(read('fields=区县,金额&filter=区县:eq:南山区&sort=区县,-金额&size=20&offset=40&search=路')).toEqual({
      fields: ['区县', '金额'],
      filter: { column: '区县', is: 'eq', value: '南山区' },
      sort: [
        { column: '区县', order: 'asc' },
        { column: '金额', order: 'desc' },
      ],
      size: 20,
      offset: 40,
      search: '路',
    })
    expect(read('group=区县,日期:month&measures=count,sum:金额,distinct:企业&distinct=false')).toEqual({
      group: ['区县', { column: '日期', by: 'month' }],
      measures: [
        { as: '数量', take: 'count' },
        { as: '金额合计', take: 'sum', of: '金额' },
        { as: '企业不同值数', take: 'distinct', of: '企业' },
      ],
      distinct: false,
      size: 100,
    })
    expect(read('fields=["甲,乙","丙"]').fields).toEqual(['甲,乙', '丙'])
    expect(read('lang=zh')).toEqual({ size: 100 })
  })

  test.each([
    ['size=0', 'size'],
    ['size=10001', 'size'],
    ['size=1e3', 'size'],
    ['offset=-1', 'offset'],
    ['sort=a,b,c,d,e,f,g,h,i', 'sort'],
    ['measures=median:金额', 'measures'],
    ['measures=sum:', 'measures'],
    ['fields=[1]', 'fields'],
    ['fields=a,,b', 'fields.1'],
    ['distinct=maybe', 'distinct'],
    [`search=${'长'.repeat(201)}`, 'search'],
  ])('%s is refused, naming the part', (text, field) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ status: 400, field }))
  })

  test('an unknown part of a query is refused by its name', () => {
    expect(() => checkQuery({ sql: 'select 1' })).toThrow('不认识的查询项：sql')
  })
})

test('the same question has one canonical text, and another question another one', () => {
  const [a, b]: Filter[] = [
    { column: 'a', is: 'eq', value: '1' },
    { column: 'b', is: 'in', values: ['2', '1', '2'] },
  ]
  const text = (filter: Filter) => canonicalQuery(checkQuery({ filter, sort: [] }))
  expect(text({ all: [a as Filter, b as Filter] })).toBe(
    text({ all: [{ all: [{ column: 'b', is: 'in', values: ['1', '2'] }] }, a as Filter, a as Filter] }),
  )
  expect(text({ not: { not: a as Filter } })).toBe(text(a as Filter))
  expect(text({ any: [a as Filter, b as Filter] })).not.toBe(text({ all: [a as Filter, b as Filter] }))
  expect(text({ column: 'a', is: 'eq', value: 1 })).not.toBe(text(a as Filter))
  expect(canonicalQuery(checkQuery({}))).toBe(canonicalQuery(checkQuery({ sort: [], size: 100 })))
})

test('a citation names the question and the version; the hash of its rows is that of their text', () => {
  const query = checkQuery({ filter: { column: 'a', is: 'eq', value: '1' } })
  expect(citationId(query, 'one')).toMatch(/^[0-9a-f]{32}$/)
  expect(citationId(query, 'one')).toBe(citationId(checkQuery({ ...query, after: 'x' }), 'one'))
  expect(citationId(query, 'other')).not.toBe(citationId(query, 'one'))
  const result = { columns: [{ name: '区县' }], rows: [['南山区'], [null]] }
  const hash = openResultHash(result.columns)
  for (const row of result.rows) hash.add(row)
  expect(hash.digest()).toBe(resultHash(result))
  expect(resultHash({ ...result, rows: [[null], ['南山区']] })).not.toBe(resultHash(result))
})

test('a query is said in words', () => {
  const version = {
    columns: [
      { name: '区县', type: 'text', physical: 'c1', stored: 'Nullable(String)' },
      { name: '金额', type: 'decimal', unit: '万元', physical: 'c2', stored: 'Nullable(Decimal(18, 2))' },
      { name: '日期', type: 'date', physical: 'c3', stored: 'Nullable(Date32)' },
      { name: '在营', type: 'boolean', physical: 'c4', stored: 'Nullable(Bool)' },
    ] as const,
  }
  const said = (text: string) => describeQuery(parseQueryParams(new URLSearchParams(text)), { columns: [...version.columns] })
  expect(said('')).toBe('全部数据')
  expect(said('filter=区县:eq:南山区&filter=金额:ge:100&filter=日期:lt:2024-01-01&filter=在营:eq:true&sort=-金额')).toBe(
    '筛选：“区县”等于“南山区”，且“金额”不小于100万元，且“日期”早于“2024-01-01”，且“在营”等于“是”；按“金额”从大到小排列',
  )
  expect(said('group=区县,日期:month&measures=count,sum:金额')).toBe('按“区县”、“日期”的月分组；统计记录数量、“金额”的合计')
  expect(
    said(
      'filter={"any":[{"not":{"column":"区县","is":"in","values":["甲","乙"]}},{"all":[{"column":"区县","is":"empty"},{"column":"金额","is":"present"}]}]}',
    ),
  ).toBe('筛选：并非（“区县”是“甲”、“乙”之一），或者（“区县”为空，且“金额”不为空）')
})
