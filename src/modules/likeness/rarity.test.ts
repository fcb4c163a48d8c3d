import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likenessOfWords, rarityFrom } from './rarity.ts'

const even = () => 1
const words = fc.array(fc.constantFrom('停车场', '泊位', '学校', '学位', '公交', '站点'), { maxLength: 6 })

test('a text is wholly like itself, and not at all like one that shares no word', () => {
  expect(likenessOfWords(['停车场', '泊位'], ['泊位', '停车场'], even)).toBe(1)
  expect(likenessOfWords(['停车场'], ['学校'], even)).toBe(0)
  expect(likenessOfWords([], [], even)).toBe(0)
})

test('it is the same from both sides, and never beyond one', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const found = likenessOfWords(a, b, even)
      expect(found).toBeCloseTo(likenessOfWords(b, a, even), 12)
      expect(found >= 0 && found <= 1 + 1e-12).toBe(true)
    }),
  )
})

test('a rare word in common says more than one that everybody uses', () => {
  const rarity = rarityFrom(
    new Map([
      ['全市', 90],
      ['泊位', 2],
    ]),
    100,
  )
  expect(likenessOfWords(['泊位', '位置'], ['泊位', '数量'], rarity)).toBeGreaterThan(
    likenessOfWords(['全市', '位置'], ['全市', '数量'], rarity),
  )
})
