import fc from 'fast-check'
import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { issueNumbers } from './index-numbers.ts'
import { slugOf, uniqueSlug } from './slug.ts'

test('however many are published at once, by whoever, undone or not: each office’s numbers of a year have no gap and no double', async ({
  world,
}) => {
  const offices = await Promise.all(['sz-finance', 'sz-health', 'futian-shatou'].map(world.organisation))
  const step = fc.record({
    wanted: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 7 })), { minLength: 1, maxLength: 3 }),
    undone: fc.boolean(),
  })
  let year = 3_000
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      year++
      const given = new Map<string, number[]>()
      await Promise.all(
        steps.map(async ({ wanted, undone }) => {
          const counts = new Map(wanted.map(([office, count]) => [offices[office] ?? '', count]))
          const issued = await inTransaction(world.system(), async (tx) => {
            const numbers = await issueNumbers(tx, counts, year)
            if (undone) throw new Error('undone')
            return numbers
          }).catch((error: Error) => {
            if (error.message !== 'undone') throw error
            return new Map<string, never[]>()
          })
          for (const [office, each] of issued)
            given.set(office, [...(given.get(office) ?? []), ...each.map(({ serial }) => serial)])
        }),
      )
      for (const serials of given.values())
        expect(serials.toSorted((a, b) => a - b)).toEqual(serials.map((_, index) => index + 1))
    }),
    { numRuns: 25 },
  )
})

test('a number says whose, which year and which: with five digits at least', async ({ world }) => {
  const office = await world.organisation('sz-finance')
  const [issued] = (await world.as(world.system(), (tx) => issueNumbers(tx, new Map([[office, 1]]), 2026))).get(office) ?? []
  expect(issued?.index).toMatch(/^[0-9A-Z]{18}\/2026-00001$/)
})

test('a path says the title in pinyin and is nobody else’s', () => {
  expect(slugOf('关于印发《示例办法》的通知')).toBe('guan-yu-yin-fa-shi-li-ban-fa-de-tong-zhi')
  expect(slugOf('2026年Ａ类3号')).toBe('2026-nian-a-lei-3-hao')
  expect(slugOf('……')).toBe('document')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
      expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slugOf(title).length).toBeLessThanOrEqual(80)
    }),
  )
  expect(uniqueSlug('tong-zhi', new Set(['tong-zhi']), { year: 2026, serial: 12 })).toBe('tong-zhi-2026-12')
})
