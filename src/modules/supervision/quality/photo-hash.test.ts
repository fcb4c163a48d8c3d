import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceOf, type Grey, photoHash } from './photo-hash.ts'

/** A picture of a few bright rectangles, the same at any size. */
const picture = (seed: number, width: number, height: number, brighter = 0): Grey => ({
  width,
  height,
  at: (x, y) => {
    const [u, v] = [x / width, y / height]
    let value = 90 + brighter
    for (let index = 0; index < 6; index++) {
      const [left, top] = [((seed * 37 + index * 61) % 83) / 100, ((seed * 53 + index * 29) % 79) / 100]
      if (u > left && u < left + 0.24 && v > top && v < top + 0.2) value += 25 + ((seed + index * 17) % 40)
    }
    return Math.min(255, value)
  },
})
const hashOf = (grey: Grey) => photoHash(grey) ?? 0n

describe('what a photo looks like', () => {
  it('stays the same when it is made smaller or brighter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
        const whole = hashOf(picture(seed, 320, 240))
        return (
          distanceOf(whole, hashOf(picture(seed, 160, 120))) <= 8 && distanceOf(whole, hashOf(picture(seed, 320, 240, 20))) <= 8
        )
      }),
      { numRuns: 12 },
    )
  })

  it('differs between two pictures', () => {
    expect(distanceOf(hashOf(picture(1, 200, 150)), hashOf(picture(9, 200, 150)))).toBeGreaterThan(10)
  })

  it('says nothing of a picture of one colour', () => {
    expect(photoHash({ width: 40, height: 40, at: () => 128 })).toBeNull()
  })
})
