import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkQuery, columnsOf, parseQueryParams } from '../../tables/index.ts'
import { addressWith, apiParams, askedRows } from './portal-query.ts'

const COLUMNS = columnsOf([
  { name: '区', type: 'text' },
  { name: 'to.from.价格,"元"', type: 'decimal' },
  { name: '-日期', type: 'date' },
  { name: '有效', type: 'boolean' },
])
const asked = (params: Record<string, string>) => askedRows(COLUMNS, new URLSearchParams(params))

describe('the form over a table', () => {
  test.each([
    [{ 'has.区': '福田' }, { column: '区', is: 'contains', value: '福田' }],
    [{ 'is.有效': '否' }, { column: '有效', is: 'eq', value: false }],
    [{ 'from.to.from.价格,"元"': '１，２００' }, { column: 'to.from.价格,"元"', is: 'ge', value: '1200' }],
    [{ 'to.-日期': '2024年5月1日' }, { column: '-日期', is: 'le', value: '2024-05-01' }],
  ])('%j is a filter', (params, filter) => {
    expect(asked(params)).toMatchObject({ query: { filter }, errors: [] })
  })

  test('sorts by a column whose name begins with a minus either way', () => {
    expect(asked({ sort: '-日期' }).query.sort).toEqual([{ column: '-日期', order: 'asc' }])
    expect(asked({ sort: '--日期' }).query.sort).toEqual([{ column: '-日期', order: 'desc' }])
  })

  test('says which field cannot be read', () => {
    expect(asked({ 'to.-日期': '2024-02-30' }).errors).toEqual([
      { field: 'to.-日期', message: '“-日期”请填写日期，如 2024-05-01' },
    ])
  })

  test('never throws, whatever is typed, and what it asks is what the interface is asked', () => {
    const names = COLUMNS.flatMap(({ name }) => ['has', 'is', 'from', 'to'].map((kind) => `${kind}.${name}`))
    const typed = fc.dictionary(fc.constantFrom(...names, 'q', 'page', 'size'), fc.string({ unit: 'grapheme', maxLength: 40 }))
    fc.assert(
      fc.property(typed, (params) => {
        const { query, page, size } = asked(params)
        expect(page).toBeGreaterThan(0)
        expect([20, 50, 100, 500]).toContain(size)
        if (JSON.stringify(query).includes('\\u0000')) return
        const { filter, search } = checkQuery(query)
        const through = parseQueryParams(new URLSearchParams(apiParams(query).toString()))
        expect({ filter: through.filter, search: through.search }).toEqual({ filter, search })
        expect(addressWith('/rows', params, {})).toMatch(/^\/rows/)
      }),
    )
  })
})
