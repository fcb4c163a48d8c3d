import { describe, expect, test } from 'vitest'
import { fact } from '../../../../test/force-facts.ts'
import { addDays } from '../../../platform/day.ts'
import type { Fact } from './fact.ts'
import { clauseForce, force } from './force.ts'

const made = [fact('promulgate', '2020-02-15'), fact('commence', '2020-03-01')]
const expiring = (until: string) => fact('expire', until, { until })

describe('days are half-open: what begins on a day holds on it, what ends on a day holds until the day before', () => {
  for (const [name, facts, days] of [
    [
      'from promulgation to commencement',
      made,
      { '2020-02-14': 'not-yet', '2020-02-15': 'not-yet', '2020-02-29': 'not-yet', '2020-03-01': 'in-force' },
    ],
    [
      'repeal',
      [...made, fact('repeal', '2023-01-01')],
      { '2022-12-31': 'in-force', '2023-01-01': 'repealed', '2030-01-01': 'repealed' },
    ],
    ['lapse of time', [...made, expiring('2025-03-01')], { '2025-02-28': 'in-force', '2025-03-01': 'expired' }],
    [
      'a last day on 29 February',
      [...made, expiring(addDays('2024-02-29', 1))],
      { '2024-02-29': 'in-force', '2024-03-01': 'expired' },
    ],
    [
      'suspension and resumption',
      [...made, fact('suspend', '2021-01-01'), fact('resume', '2021-06-01')],
      { '2020-12-31': 'in-force', '2021-01-01': 'suspended', '2021-05-31': 'suspended', '2021-06-01': 'in-force' },
    ],
    ['amendment', [...made, fact('amend', '2021-01-01')], { '2020-12-31': 'in-force', '2021-01-01': 'amended' }],
    [
      'an extension in time',
      [...made, expiring('2025-03-01'), fact('extend', '2025-02-01', { until: '2027-03-01' })],
      { '2025-03-01': 'in-force', '2027-02-28': 'in-force', '2027-03-01': 'expired' },
    ],
    [
      'an extension on the day of the lapse is too late',
      [...made, expiring('2025-03-01'), fact('extend', '2025-03-01', { until: '2027-03-01' })],
      { '2025-03-01': 'expired', '2026-01-01': 'expired' },
    ],
    [
      'amending what is repealed',
      [...made, fact('repeal', '2022-01-01'), fact('amend', '2022-06-01')],
      { '2022-06-01': 'repealed', '2023-01-01': 'repealed' },
    ],
    ['amending what has lapsed', [...made, expiring('2022-01-01'), fact('amend', '2022-06-01')], { '2022-06-01': 'expired' }],
    [
      'repealed before its first day',
      [fact('promulgate', '2020-01-01'), fact('commence', '2020-06-01'), fact('repeal', '2020-03-01')],
      { '2020-02-01': 'not-yet', '2020-03-01': 'repealed', '2020-06-01': 'repealed' },
    ],
    ['repeal by itself', [...made, fact('repeal', '2022-01-01', { bySelf: true })], { '2022-01-01': 'repealed' }],
    [
      'a clause repealed',
      [...made, fact('repeal', '2022-01-01', { clauses: ['art_5'] })],
      { '2021-12-31': 'in-force', '2022-01-01': 'partial' },
    ],
    [
      'a clause that commences later',
      [...made, fact('commence', '2021-01-01', { clauses: ['art_9'] })],
      { '2020-03-01': 'in-force', '2021-01-01': 'in-force' },
    ],
    ['nothing known', [], { '2024-01-01': 'unknown' }],
    ['a status that nobody states', [...made, fact('unclear', null)], { '2020-02-20': 'not-yet', '2024-01-01': 'unknown' }],
    [
      'out of force since nobody knows when',
      [...made, fact('repeal', null)],
      { '2023-12-31': 'unknown', '2024-01-01': 'repealed', '2024-06-01': 'repealed' },
    ],
    [
      'promulgated, but no first day is known',
      [fact('promulgate', '2020-01-01')],
      { '2019-01-01': 'not-yet', '2021-01-01': 'unknown' },
    ],
    [
      'in force by a day at the latest',
      [fact('promulgate', '1990-01-01'), fact('commence', null, { until: '2021-01-01' })],
      { '2000-01-01': 'unknown', '2021-01-01': 'in-force' },
    ],
  ] as [string, Fact[], Record<string, string>][])
    test(name, () => {
      expect(Object.fromEntries(Object.keys(days).map((day) => [day, force(facts, day).force]))).toEqual(days)
    })
})

test('the reasons are sentences in the order of the days, and what came too late is said to be without effect', () => {
  const facts = [
    ...made,
    fact('repeal', '2022-01-01', { by: '《示例决定》' }),
    fact('amend', '2022-06-01', { by: '《迟到的决定》' }),
  ]
  expect(force(facts, '2023-01-01').reasons).toEqual([
    '2020年2月15日公布',
    '自2020年3月1日起施行',
    '自2022年1月1日起由《示例决定》废止',
    '自2022年6月1日起由《迟到的决定》修改；此时已废止，不发生效力',
  ])
  expect(force([...made, expiring('2025-03-01')], '2025-03-01').reasons.at(-1)).toBe('有效期至2025年2月28日，期满自动失效')
  expect(force([...made, fact('repeal', '2022-01-01', { bySelf: true })], '2022-01-01').reasons.at(-1)).toBe(
    '自2022年1月1日起按其自身规定废止',
  )
})

test('several amendments on one day are each a reason', () => {
  const facts = [
    ...made,
    fact('amend', '2021-01-01', { by: '《甲决定》' }),
    fact('amend', '2021-01-01', { by: '《乙决定》', clauses: ['art_3'] }),
  ]
  expect(force(facts, '2021-01-01')).toMatchObject({ force: 'amended', since: '2021-01-01' })
  expect(force(facts, '2021-01-01').reasons.slice(2)).toEqual([
    '自2021年1月1日起由《甲决定》修改',
    '第三条自2021年1月1日起由《乙决定》修改',
  ])
})

test('the next day on which it will be otherwise is named', () => {
  expect(force([...made, expiring('2025-03-01')], '2024-01-01').until).toBe('2025-03-01')
  expect(force([...made, expiring('2025-03-01'), fact('repeal', '2024-06-01')], '2024-01-01').until).toBe('2024-06-01')
  expect(force(made, '2020-02-20').until).toBe('2020-03-01')
})

test('a clause commences, is suspended and is repealed by itself, with the article it stands in and with the whole', () => {
  const facts = [
    ...made,
    fact('commence', '2021-01-01', { clauses: ['art_9'] }),
    fact('repeal', '2022-01-01', { clauses: ['art_5'] }),
    fact('suspend', '2022-01-01', { clauses: ['art_7__para_2'] }),
    fact('repeal', '2024-01-01'),
  ]
  const on = (eid: string, day: string) => clauseForce(facts, eid, day).force
  expect([on('art_9', '2020-06-01'), on('art_9', '2021-01-01')]).toEqual(['not-yet', 'in-force'])
  expect([on('art_5', '2021-12-31'), on('art_5', '2022-01-01'), on('art_5__para_1', '2022-01-01')]).toEqual([
    'in-force',
    'repealed',
    'repealed',
  ])
  expect([on('art_7', '2022-01-01'), on('art_7__para_2', '2022-01-01'), on('art_7__para_1', '2022-01-01')]).toEqual([
    'partial',
    'suspended',
    'in-force',
  ])
  expect(on('art_1', '2024-01-01')).toBe('repealed')
})

test('a wrong fact is corrected by another, and questions as of before are answered as they were then', () => {
  const wrong = fact('repeal', '2022-01-01', { recordedAt: new Date('2022-01-02T00:00:00Z') })
  const retraction = fact('correct', '2022-02-01', { corrects: wrong.id, recordedAt: new Date('2022-02-01T00:00:00Z') })
  const facts = [...made.map((each) => ({ ...each, recordedAt: new Date('2020-02-15T00:00:00Z') })), wrong, retraction]
  expect(force(facts, '2022-03-01').force).toBe('in-force')
  expect(force(facts, '2022-03-01', new Date('2022-01-15T00:00:00Z')).force).toBe('repealed')
  expect(force(facts, '2022-03-01', new Date('2021-01-01T00:00:00Z')).force).toBe('in-force')
  expect(force(facts, '2022-03-01', new Date('2019-01-01T00:00:00Z')).force).toBe('unknown')
})
