import { expect, test } from 'vitest'
import { documentNumber, lapseDay, rankOf, ruleSetOn } from './model.ts'

test('a validity of years runs out on the same day of the year, and where there is none on the day after the month', () => {
  for (const [from, years, lapses] of [
    ['2020-03-01', 5, '2025-03-01'],
    ['2020-02-29', 5, '2025-03-01'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2019-03-01', 5, '2024-03-01'],
    ['2024-12-31', 3, '2027-12-31'],
  ] as const)
    expect(lapseDay(from, years), `${from} + ${years}`).toBe(lapses)
})

test('a document number is read with any brackets and written with 〔〕, without leading zeros', () => {
  for (const words of [
    '深府规〔2026〕3号',
    '深府规[2026]3号',
    '深府规［2026］03号',
    '深府规(2026)3号',
    '深府规（２０２６）第3号',
    '深府规【2026】 3 号',
  ])
    expect(documentNumber(words)?.text, words).toBe('深府规〔2026〕3号')
  expect(documentNumber('深圳市人民政府令第368号')).toEqual({
    prefix: '深圳市人民政府令',
    year: 0,
    serial: 368,
    text: '深圳市人民政府令第368号',
  })
  for (const words of ['2026年3号', '深府规2026-3', '深府规〔26〕3号', '']) expect(documentNumber(words), words).toBeNull()
})

test('the rule set that governs a document is that of its day: 令305 until 31 January 2026, 令368 from 1 February', () => {
  const set = (id: string, from: string, until: string | null) =>
    ({ id, from, until, levels: ['department-document' as const] }) as never
  const sets = [set('sz-305', '2018-02-01', '2026-02-01'), set('sz-368', '2026-02-01', null)]
  expect(ruleSetOn(sets, 'department-document', '2026-01-31')).toMatchObject({ id: 'sz-305' })
  expect(ruleSetOn(sets, 'department-document', '2026-02-01')).toMatchObject({ id: 'sz-368' })
  expect(ruleSetOn(sets, 'government-rule', '2026-02-01')).toBeUndefined()
})

test('rank falls from the constitution to the documents of a street', () => {
  const ranks = [
    rankOf({ level: 'constitution', jurisdiction: 'nation' }),
    rankOf({ level: 'law', jurisdiction: 'nation' }),
    rankOf({ level: 'administrative-regulation', jurisdiction: 'nation' }),
    rankOf({ level: 'local-regulation', jurisdiction: 'province' }),
    rankOf({ level: 'local-regulation', jurisdiction: 'city' }),
    rankOf({ level: 'government-rule', jurisdiction: 'province' }),
    rankOf({ level: 'government-rule', jurisdiction: 'city' }),
    rankOf({ level: 'government-document', jurisdiction: 'city' }),
    rankOf({ level: 'government-document', jurisdiction: 'district' }),
    rankOf({ level: 'department-document', jurisdiction: 'city' }),
    rankOf({ level: 'department-document', jurisdiction: 'street' }),
  ]
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  expect(new Set(ranks).size).toBe(ranks.length)
})
