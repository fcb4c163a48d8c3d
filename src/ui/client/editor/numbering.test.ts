import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chinese, nextSign, renumber, sign, signOf } from './numbering.ts'

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [35, '三十五'],
  [99, '九十九'],
])('%i is written %s', (number, words) => expect(chinese(number)).toBe(words))

test('a line takes the number after those of its rank, begun anew under a higher one', () => {
  const before = ['一、总体要求', '（一）原则', '（二）范围', '1.对象', '正文']
  expect(nextSign(before, 1)).toBe('二、')
  expect(nextSign(before, 2)).toBe('（三）')
  expect(nextSign(before, 3)).toBe('2.')
  expect(nextSign(before, 4)).toBe('（1）')
})

test('numbers that have got out of order are put right, the others left', () => {
  expect(renumber(['一、甲', '（一）乙', '（三）丙', '三、丁', '（二）戊', '3.5 亿元', '正文'])).toEqual([
    { line: 2, length: 3, sign: '（二）' },
    { line: 3, length: 2, sign: '二、' },
    { line: 4, length: 3, sign: '（一）' },
  ])
})

test('every sign is read as what it was written as', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      fc.integer({ min: 1, max: 99 }),
      (rank, number) => {
        const text = sign(rank, number)
        expect(signOf(`${text}内容`)).toEqual({ rank, length: text.length })
      },
    ),
  )
})
