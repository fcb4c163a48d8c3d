import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeBlocks, type Segment, wordDifferences } from './merge.ts'

const settled = (segments: Segment[], choose: 'mine' | 'theirs') =>
  segments.flatMap((segment) => (segment.kind === 'both' ? segment[choose] : segment.blocks))

test('what only one of two has changed is taken; what both have changed is to be decided', () => {
  expect(mergeBlocks(['一', '二', '三', '四'], ['一', '二改', '三', '四'], ['一', '二', '三', '四改', '五'])).toEqual([
    { kind: 'same', blocks: ['一'], before: ['一'] },
    { kind: 'mine', blocks: ['二改'], before: ['二'] },
    { kind: 'same', blocks: ['三'], before: ['三'] },
    { kind: 'theirs', blocks: ['四改', '五'], before: ['四'] },
  ])
  expect(mergeBlocks(['一'], ['一甲'], ['一乙'])).toEqual([{ kind: 'both', mine: ['一甲'], theirs: ['一乙'], before: ['一'] }])
  expect(mergeBlocks(['一'], ['一', '新'], ['一', '新'])).toEqual([
    { kind: 'same', blocks: ['一'], before: ['一'] },
    { kind: 'same', blocks: ['新'], before: [] },
  ])
})

test('nothing that either has written is lost, and who changed nothing takes over the other’s text', () => {
  const text = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '戊'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, text, (before, mine, theirs) => {
      expect(settled(mergeBlocks(before, before, theirs), 'mine')).toEqual(theirs)
      expect(settled(mergeBlocks(before, mine, before), 'theirs')).toEqual(mine)
      const segments = mergeBlocks(before, mine, theirs)
      expect(segments.flatMap(({ before }) => before)).toEqual(before)
      // Where only I have a say, it is as I wrote it, and likewise for the other.
      for (const segment of segments)
        if (segment.kind === 'mine' || segment.kind === 'theirs') expect(segment.blocks).not.toEqual(segment.before)
    }),
    { numRuns: 500 },
  )
})

test('differences are of words, not of characters', () => {
  expect(
    wordDifferences('每年公布一次', '每月公布两次')
      .filter(({ change }) => change === 'added')
      .map(({ text }) => text)
      .join(''),
  ).toMatch(/月.*两/)
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const pieces = wordDifferences(before, after)
      const without = (left: string) =>
        pieces
          .filter(({ change }) => change !== left)
          .map(({ text }) => text)
          .join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }),
  )
})
