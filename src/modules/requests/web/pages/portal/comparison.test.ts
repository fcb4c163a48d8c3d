import { expect, test } from 'vitest'
import type { Statistics } from '../../../statistics.ts'
import { comparisons, differenceOf } from './comparison.ts'

const headline = { received: 110, carriedIn: 0, processed: 100, open: 10, inTime: 90, late: 10, lateOpen: 0, unconfirmed: 0 }
const year = (more: Partial<Statistics>) =>
  ({ year: 2026, isWhole: false, to: '2026-09-16', headline, yearBefore: null, since: '2026-03-01', ...more }) as Statistics

test.each([
  [100, 100, '与上年持平（100 件）'],
  [110, 100, '比上年（100 件）多 10 件，增长 10.0%'],
  [12_947, 15_072, '比上年（15,072 件）少 2,125 件，下降 14.1%'],
  [5, 0, '比上年（0 件）多 5 件'],
])('%i against %i is said as “%s”', (now, before, words) => {
  expect(differenceOf(now, before, '上年')).toBe(words)
})

test('without records or a report of the year before nothing is compared, and the reason is said', () => {
  expect(comparisons(year({}))).toEqual([expect.stringContaining('本平台的记录自2026年3月1日开始')])
})

test('the same days are compared, and the rate in percentage points', () => {
  const sentences = comparisons(year({ yearBefore: { source: 'records', received: 100, processed: 80, inTime: 76, late: 4 } }))
  expect(sentences[0]).toBe('收到 110 件，比上年同期（1月1日至9月16日）（100 件）多 10 件，增长 10.0%。')
  expect(sentences[2]).toContain('低 5.0 个百分点')
})

test('a whole year of a report is not set against a part of this one', () => {
  const report = { source: 'report', received: 200, processed: 190 } as const
  expect(comparisons(year({ yearBefore: report })).join()).toContain('今年还没有过完，不作增减比较')
  expect(comparisons(year({ yearBefore: report, isWhole: true }))[0]).toContain('少 90 件，下降 45.0%')
})
