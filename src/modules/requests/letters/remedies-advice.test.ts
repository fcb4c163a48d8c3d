import { beforeAll, expect, test } from 'vitest'
import { type Calendar, seededCalendar } from '../../calendar/index.ts'
import type { Outcome } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import { isReconsiderationFirst, type RemedyOffice, remediesAdvice, reviewBodyOf } from './remedies-advice.ts'
import { LetterSetting } from './settings.ts'

let calendar: Calendar
beforeAll(async () => {
  calendar = await seededCalendar()
})

const settings = LetterSetting.otherwise
const city = { name: '示例市人民政府', kind: 'government' } as const
const district = { name: '示例区人民政府', kind: 'government' } as const
const department: RemedyOffice = { name: '示例市财政局', kind: 'department', above: [city] }
const advice = (outcome: Outcome | 'no-answer', servedOn: string | null, office = department) =>
  remediesAdvice({ outcome, decidedOn: servedOn ?? '2026-01-05', servedOn, office, settings, calendar })

test.for([
  ['a city department', department, '示例市人民政府'],
  ['a district department', { name: '示例区教育局', kind: 'department', above: [district, city] }, '示例区人民政府'],
  ['a street office', { name: '示例街道办事处', kind: 'street', above: [district, city] }, '示例区人民政府'],
  [
    'a street of a functional area',
    { name: '示例街道办事处', kind: 'street', above: [{ name: '示例新区', kind: 'functional-area' }, city] },
    '示例市人民政府',
  ],
  ['a district government', { name: '示例区人民政府', kind: 'government', above: [city] }, '示例市人民政府'],
  ['the city government', { name: '示例市人民政府', kind: 'government', above: [] }, '示例省人民政府'],
  [
    'an organ led vertically',
    { name: '国家税务总局示例市税务局', kind: 'department', above: [city], superior: '国家税务总局示例省税务局' },
    '国家税务总局示例省税务局',
  ],
] as [string, RemedyOffice, string][])('against %s one goes to the right body', ([, office, body]) => {
  expect(reviewBodyOf(office, settings)).toBe(body)
})

test.for([
  ['2026-01-05', '2026-03-06'], // a Friday
  ['2024-12-04', '2025-02-05'], // the sixtieth day lies in the Spring Festival
  ['2026-03-03', '2026-05-06'], // and here in the days of May
] as const)(
  'served on %s, reconsideration is open for sixty days and to the end of the next working day: %s',
  ([servedOn, until]) => {
    expect(advice('process', servedOn).routes[0]?.until).toEqual({ day: until, provisional: false })
  },
)

test('the six months for a suit roll on from a Sunday, and are provisional while the year has no notice', () => {
  expect(advice('repeat', '2026-01-05').routes[1]?.until).toEqual({ day: '2026-07-06', provisional: false })
  expect(advice('repeat', '2026-09-02').routes[1]?.until).toEqual({ day: '2027-03-02', provisional: true })
})

test('a refusal leaves one way to begin with, everything else two', () => {
  expect(advice('state-secret', '2026-01-05')).toMatchObject({
    order: 'reconsideration-first',
    routes: [{ kind: 'reconsideration', to: '示例市人民政府' }],
  })
  expect(advice('not-exist', '2026-01-05')).toMatchObject({
    order: 'either',
    routes: [{ kind: 'reconsideration' }, { kind: 'litigation', to: '有管辖权的基层人民法院' }],
  })
  expect(advice('withdrawn', '2026-01-05')).toMatchObject({ order: 'none', routes: [] })
})

test.for(Object.keys(outcomes) as Outcome[])('before 2024 %s could be taken to court at once', (outcome) => {
  expect(isReconsiderationFirst(outcome, '2023-12-31')).toBe(false)
  expect(isReconsiderationFirst(outcome, '2024-01-01')).toBe(outcomes[outcome].reconsiderationFirst === true)
})

test('of a partial disclosure the ground of what was withheld decides', () => {
  const partial = (...grounds: Outcome[]) =>
    isReconsiderationFirst('partial', '2026-01-05', [
      { disclosed: true, ground: null },
      ...grounds.map((ground) => ({ disclosed: false, ground })),
    ])
  expect([partial('third-party'), partial('not-exist'), partial('not-exist', 'process')]).toEqual([true, false, true])
})

test('what the courts do not take is said, under the interpretation of the day', () => {
  expect(advice('petition', '2026-01-05').sentences.join('')).toContain('法释〔2025〕8号')
  expect(advice('petition', '2025-05-30').sentences.join('')).not.toContain('一般不予受理')
  expect(advice('publication', '2025-05-30').sentences.join('')).toContain('法释〔2011〕17号')
})

test('silence leaves both ways open unless the city reads the law otherwise', () => {
  expect(advice('no-answer', '2026-01-05').order).toBe('either')
  const strict = remediesAdvice({
    outcome: 'no-answer',
    decidedOn: '2026-01-05',
    servedOn: '2026-01-05',
    office: department,
    settings: { ...settings, reconsiderationFirstOnSilence: true },
    calendar,
  })
  expect(strict.order).toBe('reconsideration-first')
  expect(strict.sentences[0]).toContain('第三项')
})

test('nothing served, no last day; the complaint is always open', () => {
  const unserved = advice('process', null)
  expect(unserved.routes[0]?.until).toBeNull()
  expect(unserved.sentences.at(-1)).toContain('第五十一条')
})
