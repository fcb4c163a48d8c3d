import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, parseCsv } from './csv.ts'

test('CSV is read as RFC 4180 has it', () => {
  expect(parseCsv('a,"b ""c"", d"\r\n"e\nf",\n')).toEqual([
    ['a', 'b "c", d'],
    ['e\nf', ''],
  ])
})

test('whatever is written is read again', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '深', ',', '"', '\n', ' ') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(parseCsv(text)).toEqual(rows)
    }),
  )
})

test('bytes that are no UTF-8 are GB18030', () => {
  expect(decodeText(new Uint8Array([0xc9, 0xee, 0xdb, 0xda]))).toBe('深圳')
  expect(decodeText(new TextEncoder().encode('深圳'))).toBe('深圳')
})
