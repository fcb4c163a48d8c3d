import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Case } from './case.ts'
import { openCaseIndex } from './case-index.ts'
import { placeNamesIn } from './place-names.ts'
import { fromRecords, toRecords } from './records.ts'
import { idNumbers, idText } from './sketch-case.ts'

const AT = new Date('2026-03-02T12:00:00Z')
const aCase = (text: string, more: Partial<Case> = {}): Case => ({
  id: randomUUID(),
  text,
  place: { lat: 22.5431, lon: 114.0579 },
  item: '路灯故障',
  at: AT,
  ...more,
})
const fill = (cases: readonly Case[]) => {
  const index = openCaseIndex()
  for (const each of cases) {
    const sketch = index.sketch(each)
    index.add({ sketch, keys: index.keysFor(sketch) })
  }
  return index
}

describe('places that a text names', () => {
  test('are told by their last characters, however the sentence leads up to them', () => {
    expect(placeNamesIn('我住在福田区彩田路88号')).toEqual(['彩田路'])
    expect(placeNamesIn('彩田路路口红绿灯坏了，彩云路没坏')).toEqual(['彩田路', '彩云路'])
    expect(placeNamesIn('晚上走路看不清，附近的小区、这条路都一样')).toEqual([])
  })
})

describe('the index of cases', () => {
  test('finds what is alike and near, and says how far, how long ago and of which item', () => {
    const index = fill([
      aCase('福华路路灯不亮，晚上走路看不清'),
      aCase('文锦南路路灯不亮，晚上走路看不清', { place: { lat: 22.5312, lon: 114.1187 } }),
    ])
    const asked = aCase('福华路的路灯坏了，黑漆漆的看不清路', {
      place: { lat: 22.544, lon: 114.0579 },
      at: new Date(AT.getTime() + 3_600_000),
      item: null,
    })
    const [nearest] = index.near(index.sketch(asked))
    expect(nearest).toMatchObject({ place: 0, metres: 100, names: 'shared', minutesApart: 60, item: 'unknown' })
    expect(nearest?.likeness).toBeGreaterThan(0.3)
  })

  test('one without a point is found by the street that it names', () => {
    const index = fill([aCase('彩田路一个井盖不见了', { item: '井盖缺失' })])
    const [found] = index.near(index.sketch(aCase('彩田路井盖没了，晚上危险', { place: null, item: null })))
    expect(found).toMatchObject({ place: 0, metres: null, names: 'shared' })
  })

  test('a phrase that everybody writes leads to a bounded number of candidates', () => {
    const index = fill(Array.from({ length: 3_000 }, (_, at) => aCase(`请尽快处理，路灯不亮，第 ${at} 次反映`)))
    expect(index.near(index.sketch(aCase('请尽快处理，路灯不亮'))).length).toBeLessThan(1_000)
    expect(index.bytes / 4_096).toBeLessThan(2_000)
  })

  const texts = fc.array(
    fc.record({
      text: fc.constantFrom('福华路路灯不亮', '文锦南路积水', '科苑路工地半夜打桩', '海月花园垃圾没有清运', ''),
      lat: fc.option(fc.double({ min: 22.4, max: 22.6, noNaN: true })),
      minutes: fc.nat(10_000),
    }),
    { minLength: 1, maxLength: 40 },
  )
  const caseOf = ({ text, lat, minutes }: { text: string; lat: number | null; minutes: number }) =>
    aCase(text, { place: lat === null ? null : { lat, lon: 114.1 }, at: new Date(AT.getTime() + minutes * 60_000) })

  test('what was added and taken back leaves no trace: all later answers are as if it had never come', () => {
    fc.assert(
      fc.property(texts, texts, texts, (first, gone, asked) => {
        const [kept, undone] = [fill(first.map(caseOf)), fill(first.map(caseOf))]
        const end = undone.end
        for (const each of gone) {
          const sketch = undone.sketch(caseOf(each))
          undone.add({ sketch, keys: undone.keysFor(sketch) })
        }
        undone.takeBack(end)
        expect([undone.size, undone.end]).toEqual([kept.size, kept.end])
        for (const each of asked) {
          const sketch = kept.sketch(caseOf(each))
          expect(undone.near(sketch)).toEqual(kept.near(sketch))
        }
      }),
      { numRuns: 30 },
    )
  })

  test('written down and read in again it gives the same answers', () => {
    fc.assert(
      fc.property(texts, texts, (given, asked) => {
        const index = openCaseIndex()
        const records = given.map((each) => {
          const sketch = index.sketch(caseOf(each))
          const record = { sketch, keys: index.keysFor(sketch) }
          index.add(record)
          return record
        })
        const again = openCaseIndex()
        for (const record of fromRecords(toRecords(records))) again.add(record)
        for (const each of asked) {
          const sketch = index.sketch(caseOf(each))
          expect(again.near(sketch)).toEqual(index.near(sketch))
        }
        expect(records.map((_, place) => again.idOf(place))).toEqual(records.map((_, place) => index.idOf(place)))
      }),
      { numRuns: 30 },
    )
  })

  test('it grows without moving, finds by id through all of it, and drops what is old', () => {
    const index = openCaseIndex()
    const ids: string[] = []
    for (let at = 0; at < 8_000; at++) {
      const each = aCase(`第 ${at} 号路口信号灯不亮`, { at: new Date(AT.getTime() + at * 60_000) })
      const sketch = index.sketch(each)
      index.add({ sketch, keys: index.keysFor(sketch) })
      ids.push(each.id)
    }
    expect(ids.map((id) => index.placeOf(id))).toEqual(ids.map((_, place) => place))
    expect(index.placeOf(randomUUID())).toBeUndefined()
    index.setGroup(7_000, 1, 42)
    expect([index.groupOf(7_000, 1), index.groupOf(7_000, 0)]).toEqual([42, 0])
    const dropped = index.dropBefore(index.minuteOf(4_000))
    expect(dropped).toBe(1_024 + 2_048)
    expect([index.size, index.placeOf(ids[0] ?? ''), index.placeOf(ids[7_999] ?? '')]).toEqual([
      8_000 - dropped,
      undefined,
      7_999,
    ])
    expect(idText(idNumbers(ids[5] ?? ''))).toBe(ids[5])
  })
})
