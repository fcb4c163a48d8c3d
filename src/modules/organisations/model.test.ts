import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedCreditCode, isCreditCode, nameOn, organisationCheck } from './model.ts'

test.for([
  '114403006955506492',
  '11441700007280420Y',
  '11370322004222241N',
  '11341702486344515H',
  '11440300MB2C93125R',
  '31440300YG10000164',
])('%s is a unified social credit code', (code) => {
  expect(isCreditCode(code)).toBe(true)
})

test.for([
  ['114403006955506493', 'the last check character is wrong'],
  ['92440311DYOFUBJH8Q', 'the letter O is not used'],
  ['11440300MB2C93125', 'seventeen characters'],
  ['11440300mb2c93125r', 'small letters: a form capitalises them first'],
  ['', 'nothing'],
])('%s is none: %s', ([code]) => {
  expect(isCreditCode(code ?? '')).toBe(false)
})

test('the organisation code inside is checked by itself (GB 11714)', () => {
  expect(['69555064', 'MB2C9312', '00728042'].map(organisationCheck)).toEqual(['9', '5', '0'])
})

const number = fc.integer({ min: 1, max: 999_999 })
const division = fc.constantFrom('440300', '440304', '441521')

test('every invented code is valid, and no two are alike', () => {
  fc.assert(fc.property(division, number, (place, index) => isCreditCode(inventedCreditCode(place, index))))
  fc.assert(fc.property(number, number, (a, b) => a === b || inventedCreditCode('440300', a) !== inventedCreditCode('440300', b)))
})

test('a code with one character mistyped is never valid', () => {
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  fc.assert(
    fc.property(number, fc.nat(17), fc.constantFrom(...symbols), (index, at, symbol) => {
      const code = inventedCreditCode('440303', index)
      return code.charAt(at) === symbol || !isCreditCode(code.slice(0, at) + symbol + code.slice(at + 1))
    }),
  )
})

test('a name holds from its day up to the day before the next', () => {
  const history = [
    { name: '旧', from: '2008-05-01', until: '2019-01-10' },
    { name: '新', from: '2019-01-10', until: null },
  ]
  expect(['2008-04-30', '2008-05-01', '2019-01-09', '2019-01-10'].map((day) => nameOn(history, day))).toEqual([
    undefined,
    '旧',
    '旧',
    '新',
  ])
})

const vectors = new URL('../../../../shared/data/pii/identifier_vectors.jsonl', import.meta.url)

test.skipIf(!existsSync(vectors))('the shared vectors of credit codes are judged as they say', () => {
  const lines = readFileSync(vectors, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'uscc')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(({ value, valid }) => isCreditCode(value) !== valid)).toEqual([])
})
