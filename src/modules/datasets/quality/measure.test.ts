import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Assessed, CHECKS } from './checks.ts'
import { measureQuality, ratingOf } from './measure.ts'

const RESOURCE = { available: true, described: true, columns: 4, explained: 4, coded: 1, keys: 1, bytes: 100 }
const BEST: Assessed = {
  openingClass: 'unconditional',
  published: true,
  licence: { open: true, url: 'https://creativecommons.org/licenses/by/4.0/' },
  abstract: '示例'.repeat(60),
  theme: 'transport',
  keywords: 3,
  frequency: 'monthly',
  overdue: false,
  temporal: true,
  spatial: true,
  contact: true,
  rights: true,
  updatedOn: '2026-09-16',
  resources: [RESOURCE],
  relations: 1,
}
const EMPTY: Assessed = {
  ...BEST,
  openingClass: null,
  published: false,
  licence: { open: false, url: null },
  abstract: '',
  theme: null,
  keywords: 0,
  overdue: true,
  temporal: false,
  spatial: false,
  contact: false,
  rights: false,
  updatedOn: null,
  resources: [],
  relations: 0,
}
const scores = (assessed: Assessed) => {
  const { udata, mqa, stars } = measureQuality(assessed)
  return [udata.points, mqa.points, stars.stars]
}

describe('the quality of a data set', () => {
  test('nine points, 405 points and five stars are what each measure can give', () => {
    expect(scores(BEST)).toEqual([9, 405, 5])
    expect(measureQuality(BEST).advice).toEqual([])
    expect(CHECKS.filter(({ udata }) => udata)).toHaveLength(9)
    expect(measureQuality(BEST).mqa.dimensions.map(({ dimension, of }) => [dimension, of])).toEqual([
      ['findability', 100],
      ['accessibility', 100],
      ['interoperability', 110],
      ['reusability', 75],
      ['contextuality', 20],
    ])
    // What is described at all has a frequency and a publisher.
    expect(scores(EMPTY)).toEqual([1, 10, 0])
  })

  test.each<[string, Partial<Assessed>, [number, number, number]]>([
    ['without keywords', { keywords: 0 }, [9, 375, 5]],
    ['without a theme', { theme: null }, [9, 375, 5]],
    ['without a place', { spatial: false }, [8, 385, 5]],
    ['without a time', { temporal: false }, [8, 385, 5]],
    ['with a short abstract', { abstract: '示例' }, [8, 405, 5]],
    ['late', { overdue: true }, [8, 405, 5]],
    ['under the city’s own open terms, which no vocabulary knows', { licence: { open: true, url: null } }, [9, 395, 5]],
    ['under terms that are not open', { licence: { open: false, url: null } }, [8, 375, 0]],
    ['open on conditions: nothing to download', { openingClass: 'conditional' }, [9, 355, 0]],
    ['without anybody to ask', { contact: false }, [9, 385, 5]],
    ['with undescribed resources', { resources: [{ ...RESOURCE, described: false }] }, [8, 405, 5]],
    ['without keys', { resources: [{ ...RESOURCE, keys: 0 }] }, [9, 405, 3]],
    ['tied to nothing', { relations: 0, resources: [{ ...RESOURCE, coded: 0 }] }, [9, 405, 4]],
    ['with one of two resources away', { resources: [RESOURCE, { ...RESOURCE, available: false }] }, [8, 405, 5]],
    ['without rows', { resources: [] }, [6, 220, 0]],
  ])('%s', (_, given, expected) => {
    expect(scores({ ...BEST, ...given })).toEqual(expected)
  })

  test.each([
    [405, 'excellent'],
    [351, 'excellent'],
    [350, 'good'],
    [221, 'good'],
    [220, 'sufficient'],
    [121, 'sufficient'],
    [120, 'bad'],
    [0, 'bad'],
  ])('%i points are %s', (points, rating) => {
    expect(ratingOf(points)).toBe(rating)
  })

  test('what is advised says what it gains, and most comes first', () => {
    const { advice } = measureQuality({ ...BEST, keywords: 0, spatial: false, abstract: '示例' })
    expect(advice.map(({ fix, udata, mqa, stars }) => [fix, udata, mqa, stars])).toEqual([
      ['spatial', 1, 20, 0],
      ['abstract', 1, 0, 0],
      ['keywords', 0, 30, 0],
    ])
  })

  test('whoever follows all the advice has everything, whatever was missing', () => {
    const assessed = fc.record({
      ...Object.fromEntries(
        Object.entries(BEST).map(([name, best]) => [name, fc.constantFrom(best, EMPTY[name as keyof Assessed])]),
      ),
    }) as unknown as fc.Arbitrary<Assessed>
    fc.assert(
      fc.property(assessed, (given) => {
        const quality = measureQuality(given)
        const missing = CHECKS.filter((check) => !check.met(given))
        expect(new Set(quality.advice.map(({ fix }) => fix))).toEqual(new Set(missing.map(({ fix }) => fix)))
        for (const { udata, mqa, stars } of quality.advice)
          for (const gained of [udata, mqa, stars]) expect(gained).toBeGreaterThanOrEqual(0)
        const gains = quality.advice.map(({ udata, mqa, stars }) => udata / 9 + mqa / 405 + stars / 5)
        expect(gains).toEqual(gains.toSorted((one, other) => other - one))
      }),
    )
  })
})
