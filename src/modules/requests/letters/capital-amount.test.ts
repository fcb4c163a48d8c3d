import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yuanInCapitals } from './capital-amount.ts'

test.for([
  [0, '零'],
  [1, '壹'],
  [10, '壹拾'],
  [11, '壹拾壹'],
  [100, '壹佰'],
  [101, '壹佰零壹'],
  [110, '壹佰壹拾'],
  [230, '贰佰叁拾'],
  [2_000, '贰仟'],
  [2_002, '贰仟零贰'],
  [2_020, '贰仟零贰拾'],
  [4_300, '肆仟叁佰'],
  [10_000, '壹万'],
  [10_001, '壹万零壹'],
  [10_500, '壹万零伍佰'],
  [34_290, '叁万肆仟贰佰玖拾'],
  [34_700, '叁万肆仟柒佰'],
  [100_000, '壹拾万'],
  [105_000, '壹拾万伍仟'],
  [1_000_001, '壹佰万零壹'],
  [20_304_050, '贰仟零叁拾万肆仟零伍拾'],
  [100_000_000, '壹亿'],
  [100_000_001, '壹亿零壹'],
  [100_010_000, '壹亿零壹万'],
  [1_000_000_000, '壹拾亿'],
] as const)('%i yuan in capitals is %s', ([yuan, words]) => {
  expect(yuanInCapitals(yuan)).toBe(`人民币${words}元整`)
})

test('the capitals read back as the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (yuan) => {
      expect(read(yuanInCapitals(yuan).slice(3, -2))).toBe(yuan)
    }),
  )
})

test('no zero is said twice or at the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (yuan) => {
      expect(yuanInCapitals(yuan)).not.toMatch(/零零|零[万亿元]/)
    }),
  )
})

test.for([-1, 1.5, 1e12, Number.NaN])('%d is no amount', (yuan) => {
  expect(() => yuanInCapitals(yuan)).toThrow(RangeError)
})

/** Reads capitals by adding up, without knowing how they are written. */
function read(words: string) {
  let [total, group, digit] = [0, 0, 0]
  for (const word of words) {
    const figure = '零壹贰叁肆伍陆柒捌玖'.indexOf(word)
    const place = { 拾: 10, 佰: 100, 仟: 1_000 }[word]
    const size = { 万: 1e4, 亿: 1e8 }[word]
    if (figure >= 0) digit = figure
    if (place) [group, digit] = [group + digit * place, 0]
    if (size) [total, group, digit] = [total + (group + digit) * size, 0, 0]
  }
  return total + group + digit
}
