import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIdNumber, isMobile, masked, plainMobile, plainNumber } from './model.ts'

const today = '2026-09-16'

test.for([
  '11010519491231002X',
  '11010519491231002x',
  '440524188001010014',
  '440303200002290077',
  '440304 20061117 1117',
  '４４０１０６１９６３０６０１０２３Ｘ',
])('%s is the number of an identity card', (typed) => {
  expect(isIdNumber(plainNumber(typed), today)).toBe(true)
})

test.for([
  ['110105194912310021', 'the check digit is wrong'],
  ['440303190002290070', '1900 was no leap year'],
  ['440303199002300129', 'there is no 30 February'],
  ['440303210001010124', 'the birthday is still to come'],
  ['990303199001010127', 'there is no such province'],
  ['114403006955506492', 'it is a credit code of a government body'],
  ['440303900101123', 'the old fifteen digits have no check'],
])('%s is none: %s', ([number]) => {
  expect(isIdNumber(number ?? '', today)).toBe(false)
})

test('one digit mistyped is always noticed', () => {
  fc.assert(
    fc.property(fc.nat(17), fc.nat(9), (at, digit) => {
      const number = '440303200002290077'
      return number.charAt(at) === String(digit) || !isIdNumber(number.slice(0, at) + digit + number.slice(at + 1), today)
    }),
  )
})

test('mobile numbers are read as people type them and checked strictly', () => {
  expect(['+86 138-0013-8000', '１３８００１３８０００', '0086 13800138000', '8613800138000'].map(plainMobile)).toEqual(
    Array(4).fill('13800138000'),
  )
  expect(['12345678901', '1380013800', '138001380000'].map(isMobile)).toEqual([false, false, false])
})

test("of a number only what one recognises one's own by is shown", () => {
  expect(['440303199003070001', 'E12345678', 'A123'].map(masked)).toEqual(['440303********0001', 'E12**5678', '***3'])
})

const vectors = new URL('../../../../shared/data/pii/identifier_vectors.jsonl', import.meta.url)

test.skipIf(!existsSync(vectors))('the shared vectors of identity numbers and mobiles are judged as they say', () => {
  const lines = readFileSync(vectors, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const ids = lines.filter(({ kind }) => kind === 'cn_id18')
  const mobiles = lines.filter(({ kind, valid }) => kind === 'mobile' && valid !== null)
  expect([ids.length, mobiles.length].every((count) => count > 0)).toBe(true)
  expect(ids.filter(({ value, valid }) => isIdNumber(plainNumber(value), today) !== valid)).toEqual([])
  expect(mobiles.filter(({ value, valid }) => isMobile(plainMobile(value)) !== valid)).toEqual([])
})
