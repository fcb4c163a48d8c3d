import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, plainReceiptNumber, receiptNumber } from './lookup-code.ts'

const numbers = fc.record({ year: fc.integer({ min: 2000, max: 2099 }), ordinal: fc.integer({ min: 1, max: 9_999_999 }) })

describe('the number of a receipt', () => {
  test('has its kind, year, ordinal and check digit, and is found however it is typed', () => {
    const number = receiptNumber('LY', 2026, 123)
    expect(number).toMatch(/^LY2026-0000123-\d$/)
    for (const typed of [
      number,
      number.toLowerCase(),
      ` ${number.replaceAll('-', '')} `,
      number.replaceAll('-', '—'),
      `ＬＹ${number.slice(2)}`,
    ])
      expect(plainReceiptNumber(typed)).toBe(number)
  })

  test('is known to be misread when one digit of it is wrong', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), fc.integer({ min: 1, max: 9 }), ({ year, ordinal }, at, by) => {
        const number = receiptNumber('LY', year, ordinal)
        const places = [...number].flatMap((sign, place) => (/\d/.test(sign) ? [place] : []))
        const place = places[at] ?? 2
        const wrong = number.slice(0, place) + String((Number(number[place]) + by) % 10) + number.slice(place + 1)
        expect(plainReceiptNumber(wrong)).toBeNull()
      }),
    )
  })

  test('is known to be misread in nearly every exchange of neighbours', () => {
    let [found, all] = [0, 0]
    for (let ordinal = 1; ordinal < 3_000; ordinal++) {
      const number = receiptNumber('LY', 2026, ordinal * 37)
      for (let place = 7; place < 13; place++) {
        if (number[place] === number[place + 1]) continue
        all++
        const turned = `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`
        if (plainReceiptNumber(turned) === null) found++
      }
    }
    expect(found / all).toBeGreaterThan(0.97)
  })

  test('follows ISO 7064 MOD 11,10', () => {
    // The standard's own example: 0794 has the check digit 5.
    expect(checkDigit('0794')).toBe('5')
  })

  test('that is none is none', () => {
    for (const typed of ['', 'LY', 'LY2026-0000123', '2026-0000123-7', 'x'.repeat(400), 'LY2026-00001２3-٣'])
      expect(plainReceiptNumber(typed)).toBeNull()
  })
})
