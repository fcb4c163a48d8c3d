import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { flat, nowAt, ownPath, placeIn, stillStands } from './model.ts'

describe('a place in a text', () => {
  const letters = fc.stringMatching(/^[一二三四五六七八九十。，]{0,40}$/)
  const some = fc.stringMatching(/^[一二三四五六七八九十。，]{1,12}$/)

  test('is found where it was selected, whatever white space the page put in', () => {
    fc.assert(
      fc.property(letters, some, letters, (before, quote, after) => {
        const spaced = [...`${before}${quote}${after}`].join('\n ')
        const place = placeIn(spaced, { quote, before, after })
        expect(place.placed).toBe(true)
        expect(stillStands(spaced, place)).toBe(true)
        expect(flat(spaced)).toContain(place.prefix + place.quote + place.suffix)
      }),
    )
  })

  test('of several alike is the one with the right neighbours', () => {
    const text = '第一项：元。第二项：元。第三项：元。'
    const place = placeIn(text, { quote: '元', before: '第二项：', after: '。第三项' })
    expect(place.prefix.endsWith('第二项：')).toBe(true)
  })

  test('shows what stands there after a correction', () => {
    const [before, after] = ['申报材料应当在十日内提交，', '。请予以配合，联系电话见附件。']
    const place = placeIn(`${before}逾期不侯${after}`, { quote: '逾期不侯', before, after })
    expect(stillStands(`${before}逾期不候${after}`, place)).toBe(false)
    expect(nowAt(`${before}逾期不候${after}`, place)).toBe('逾期不候')
    expect(nowAt(`${before.slice(4)}逾期不候${after}`, place)).toBe('逾期不候')
    expect(nowAt('完全是另一篇文章', place)).toBeUndefined()
  })

  test.for([
    ['/publishing', '/publishing'],
    ['http://localhost/d/1?x=1#part', '/d/1?x=1'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['/workbench/requests', null],
    ['/api/search', null],
    ['', '/'],
  ] as const)('of %s is on %s', ([given, path]) => {
    expect(ownPath(given)).toBe(path)
  })
})
