import { describe, expect, test } from 'vitest'
import { probabilitiesOf, sequence } from '../../classification/index.ts'
import { type Example, examplesOf } from './example.ts'
import { figuresOf, type Trial } from './figures.ts'
import { learnApart } from './learn-apart.ts'
import { learnMachine, type Machine, sidesOf, wordsFor } from './machine.ts'
import { countOffices, officesFor } from './offices.ts'
import { heldOut } from './read-examples.ts'
import { verdictOf } from './verdict.ts'

const SAID: Record<string, string[]> = {
  '12.03.007': ['井盖破损', '井盖松动咣当响', '检查井盖塌了', '井盖裂开'],
  '12.02.001': ['路灯不亮', '路灯熄灭一片漆黑', '晚上没有路灯', '路灯坏了好几天'],
  '07.01.001': ['工地半夜施工', '夜间施工噪声', '凌晨还在打桩', '施工到深夜吵得睡不着'],
}
const next = sequence(3)
const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]
const example = (index: number, more: Partial<Example> = {}): Example => {
  const item = Object.keys(SAID)[index % 3] ?? ''
  return {
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    text: `您好，${pick(SAID[item] ?? [])}，在${pick(['小区门口', '路口', '公园旁'])}，请处理`,
    item,
    office: `office-${index % 3}`,
    district: 'futian',
    street: 'futian-shatou',
    day: '2026-08-01',
    returned: false,
    wrongItem: false,
    byPerson: true,
    ...more,
  }
}
const examples = Array.from({ length: 300 }, (_, index) => example(index))
const at = { district: 'futian', street: 'futian-shatou' }
const probabilityOf = (machine: Machine, text: string, item: string) =>
  probabilitiesOf([...sidesOf(machine, text, at).sides], machine.sharpness)[machine.labels.indexOf(item)] ?? 0

describe('the machine', () => {
  const machine = learnMachine(examples, { seconds: 20 })

  test('tells items apart, and says by which words', () => {
    for (const [text, item, word] of [
      ['门口的井盖坏了，一直响', '12.03.007', '井盖'],
      ['街上的路灯全灭了', '12.02.001', '路灯'],
      ['半夜两点还在施工', '07.01.001', '施工'],
    ] as const) {
      expect(probabilityOf(machine, text, item)).toBeGreaterThan(0.5)
      const { seen } = sidesOf(machine, text, at)
      expect(wordsFor(machine, seen, machine.labels.indexOf(item)).join('')).toContain(word)
    }
  })

  test('learns the same from the same, and in a thread of its own too', async () => {
    const again = await learnApart(examples, { seconds: 20 })
    expect(again.labels).toEqual(machine.labels)
    expect(Buffer.from(again.weights.buffer).equals(Buffer.from(machine.weights.buffer))).toBe(true)
  })

  test('is less sure of an item from which such matters came back', () => {
    const back = Array.from({ length: 40 }, (_, index) =>
      example(index * 3, { id: `back-${index}`, text: '天桥下面的井盖和管线裸露', returned: true, wrongItem: true }),
    )
    const wiser = learnMachine([...examples, ...back], { seconds: 20 })
    const text = '天桥下面的井盖和管线裸露'
    expect(probabilityOf(wiser, text, '12.03.007')).toBeLessThan(probabilityOf(machine, text, '12.03.007'))
  })

  test('stops when its time is over, and is of use nevertheless', () => {
    let clock = 0
    const hurried = learnMachine(examples, { seconds: 1, now: () => (clock += 600) })
    expect(hurried.labels).toHaveLength(3)
  })
})

describe('offices', () => {
  const key = { item: '12.03.007', ...at }
  test('the one of the duty list leads until there is a history', () => {
    expect(officesFor({}, key, 'named')).toMatchObject([{ office: 'named', probability: 1 }])
    expect(officesFor({}, key, undefined)).toEqual([])
  })
  test('what was kept there speaks for an office, what came back against it, ever more', () => {
    const kept = Array.from({ length: 10 }, (_, index) => example(0, { id: `k${index}`, office: 'own' }))
    const before = officesFor(countOffices(kept), key, 'named')
    expect(before[0]).toMatchObject({ office: 'own', count: { kept: 10, returned: 0 } })
    let last = before[0]?.probability ?? 0
    for (const times of [1, 3, 9]) {
      const back = Array.from({ length: times }, (_, index) => example(0, { id: `b${index}`, office: 'own', returned: true }))
      const after =
        officesFor(countOffices([...kept, ...back]), key, 'named').find(({ office }) => office === 'own')?.probability ?? 0
      expect(after).toBeLessThan(last)
      last = after
    }
  })
  test('a quiet street leans on its district', () => {
    const district = Array.from({ length: 20 }, (_, index) =>
      example(0, { id: `d${index}`, office: 'own', street: 'futian-lianhua' }),
    )
    expect(officesFor(countOffices(district), key, 'named')[0]?.office).toBe('own')
  })
})

describe('what is learned from', () => {
  const leg = (ordinal: number, office: string, more: object = {}) => ({
    id: 'one',
    ordinal,
    text: '示例',
    item: '12.03.007',
    office,
    district: null,
    street: null,
    day: '2026-08-01',
    returned: false,
    reason: null,
    automatic: false,
    ...more,
  })
  test('the last office is where it belonged; what came back is evidence against, unless it was only unclear', () => {
    const back = { returned: true, reason: 'not-ours' }
    expect(examplesOf([leg(0, 'a', back), leg(1, 'b', { item: '12.02.001' })])).toMatchObject([
      { office: 'a', returned: true, wrongItem: true, byPerson: null },
      { office: 'b', returned: false, byPerson: false },
    ])
    expect(examplesOf([leg(0, 'a', { returned: true, reason: 'unclear' }), leg(1, 'b')])).toMatchObject([{ office: 'b' }])
    expect(examplesOf([leg(0, 'a', back), leg(1, 'b')])[0]).toMatchObject({ wrongItem: false })
    expect(examplesOf([leg(0, 'a', { automatic: true })])).toMatchObject([{ byPerson: null }])
    expect(examplesOf([leg(0, 'a', { item: null })])).toEqual([])
  })
  test('the last weeks are kept back whole: no demand is on both sides', () => {
    const days = Array.from({ length: 400 }, (_, index) =>
      example(index, { day: `2026-0${1 + Math.floor(index / 100)}-${10 + (index % 18)}` }),
    )
    const back = days.slice(300).map((each) => ({ ...each, returned: true, day: '2026-01-05' }))
    const { learned, toSet, toAsk } = heldOut([...back, ...days], { days: 14, today: '2026-05-01' })
    const ids = new Set(learned.map(({ id }) => id))
    expect([...toSet, ...toAsk].filter(({ id }) => ids.has(id))).toEqual([])
    expect(toSet.length + toAsk.length).toBeGreaterThan(60)
    expect(toSet.some(({ returned }) => returned)).toBe(false)
  })
  test('of a history that came in at once the last fifth is kept back', () => {
    const { learned, toSet, toAsk } = heldOut(examples, { days: 14, today: '2026-08-02' })
    expect([learned.length, toSet.length + toAsk.length]).toEqual([240, 60])
  })
})

describe('who takes over', () => {
  const trials = (right: number, probability: number, count = 100): Trial[] =>
    Array.from({ length: count }, (_, index) => ({
      id: String(index),
      item: 'a',
      office: 'x',
      byPerson: index % 10 > 0,
      candidates: [
        {
          office: 'x',
          item: index < right ? 'a' : 'b',
          probability,
          why: { words: [], kept: 0, returned: 0, recent: [], byHistory: true },
        },
      ],
    }))
  const asked = (right: number, probability: number, count?: number) => {
    const all = trials(right, probability, count)
    return { trials: all, figures: figuresOf(all, { items: { a: 0.9, b: 0.9 }, rest: null }, new Set()) }
  }
  const promised = { error: 0.05, assurance: 0.9 }

  test('one that is right more often does, one that is right less often does not', () => {
    expect(verdictOf(asked(95, 0.8), asked(80, 0.8), promised)).toMatchObject({ takesOver: true, automatic: true })
    expect(verdictOf(asked(80, 0.8), asked(95, 0.8), promised)).toMatchObject({
      takesOver: false,
      sentence: expect.stringContaining('不如'),
    })
    expect(verdictOf(asked(20, 0.8, 20), asked(1, 0.8, 20), promised)).toMatchObject({
      takesOver: false,
      sentence: expect.stringContaining('不足 30 件'),
    })
  })
  test('one whose mistakes without a person break the promise only suggests', () => {
    expect(verdictOf(asked(80, 0.95), asked(70, 0.95), promised)).toMatchObject({
      takesOver: true,
      automatic: false,
      sentence: expect.stringContaining('只作人工建议'),
    })
  })
  test('the figures count bins, people and what would have gone out', () => {
    const { figures } = asked(90, 0.95)
    expect(figures).toMatchObject({
      cases: 100,
      first: 90,
      office: 100,
      automatic: { cases: 100, wrong: 10 },
      people: { cases: 100, right: 90 },
    })
    expect(figures.bins.at(-1)).toMatchObject({ cases: 100, right: 90 })
    expect(figures.calibrationError).toBeCloseTo(0.05, 6)
  })
})
