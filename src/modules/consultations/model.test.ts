import { describe, expect, test } from 'vitest'
import type { Definition } from '../questionnaires/index.ts'
import { readiness } from './fairness.ts'
import { type Consultation, type MoveName, moves, STATES, type State } from './model.ts'
import { whenWords } from './words.ts'

describe('the life of a consultation', () => {
  test('reaches every state from the plan, and can end from each', () => {
    const next = (state: State) =>
      (Object.keys(moves) as MoveName[]).flatMap((name) => {
        const { from, to } = moves[name]
        return to !== null && (from as readonly State[]).includes(state) ? [to as State] : []
      })
    const reached = (start: State) => {
      const seen = new Set<State>([start])
      for (const state of seen) for (const to of next(state)) seen.add(to)
      return seen
    }
    expect([...reached('planned')].sort()).toEqual([...STATES].sort())
    for (const state of STATES) expect(['archived', 'withdrawn'].some((end) => reached(state).has(end as State))).toBe(true)
  })

  test('opens and closes by the calendar alone, and goes public only through somebody who may approve', () => {
    expect(moves.open.by).toEqual(['calendar'])
    expect(moves.close.by).toEqual(['calendar'])
    expect(moves.approve.by).toEqual(['leader'])
    expect(moves.publishResult.by).toEqual(['leader'])
    expect(moves.publishResult.from).toEqual(['decided'])
  })
})

const draft = {
  kind: 'text',
  subject: 'normative',
  title: '示例办法',
  explanation: '示例：说明为什么制定这个办法，以及主要内容是什么。',
  other_ways: '示例路 1 号',
  contact: '示例处 0755-00000000',
  text: [{ id: 'c1', kind: 'clause', label: '第一条', text: '第一条　示例。' }],
  definition: null,
  mode: 'confidential',
  opens_on: '2026-09-01',
  closes_on: '2026-10-01',
  shortened_reason: null,
  hearing_on: null,
  hearing_time: null,
  hearing_seats: null,
  hearing_place: null,
  hearing_choice: null,
} satisfies Parameters<typeof readiness>[0]
const failing = (change: Partial<Parameters<typeof readiness>[0]>) =>
  readiness({ ...draft, ...change })
    .filter(({ holds }) => !holds)
    .map(({ id }) => id)

describe('the fairness check', () => {
  test.each([
    ['2026-10-01', null, []],
    ['2026-09-30', null, ['period']],
    ['2026-09-11', '台风灾后恢复，需要尽快施行', []],
  ])('takes thirty days after the day it opens, or a reason: until %s, %s', (closes_on, shortened_reason, wrong) => {
    expect(failing({ closes_on, shortened_reason })).toEqual(wrong)
  })

  test('wants the explanation, a text that can be read on the page, other ways to answer and somebody to ask', () => {
    expect(failing({ explanation: '说明' })).toEqual(['explanation'])
    expect(failing({ text: [] })).toEqual(['readable'])
    expect(failing({ other_ways: ' ' })).toEqual(['ways'])
    expect(failing({ contact: '' })).toEqual(['contact'])
  })

  test('wants one question in a poll, some in a survey, and time before a hearing by what it is about', () => {
    expect(failing({ kind: 'survey' })).toEqual(['questions'])
    expect(failing({ kind: 'poll' })).toEqual(['questions'])
    const question = { id: 'q1', title: '示例', required: true, type: 'single', options: [] }
    const unfinished = { version: 1, sections: [{ id: 's1', title: '', questions: [question] }] }
    expect(failing({ kind: 'poll', definition: unfinished as Definition })).toEqual(['questionnaire'])
    const hearing = {
      kind: 'hearing',
      hearing_place: '示例厅',
      hearing_choice: '抽签',
      hearing_time: '14:30',
      hearing_seats: 20,
    } as const
    expect(failing({ ...hearing, hearing_on: null })).toEqual(['hearing'])
    expect(failing({ ...hearing, subject: 'decision', hearing_on: '2026-09-08' })).toEqual([])
    expect(failing({ ...hearing, subject: 'decision', hearing_on: '2026-09-07' })).toEqual(['hearing'])
    expect(failing({ ...hearing, subject: 'rule', hearing_on: '2026-09-30' })).toEqual(['hearing'])
    expect(failing({ ...hearing, subject: 'rule', hearing_on: '2026-10-01' })).toEqual([])
  })
})

test('how long is left, and since when a result is owed, is one sentence', () => {
  const dated = {
    state: 'open',
    closes_on: '2026-10-01',
    closed_on: null,
    result_due_on: null,
    result_published_on: null,
    withdrawn_on: null,
  } satisfies Parameters<typeof whenWords>[0]
  expect(whenWords(dated, '2026-09-16')).toBe('还剩 15 天，10月1日（周四） 24 时截止')
  expect(whenWords(dated, '2026-10-01')).toBe('今天 24 时截止')
  const closed = { ...dated, state: 'closed', closed_on: '2026-10-01', result_due_on: '2026-11-05' } as Pick<
    Consultation,
    keyof typeof dated
  >
  expect(whenWords(closed, '2026-10-20')).toBe('已截止 19 天，2026年11月5日前公布结果')
  expect(whenWords(closed, '2026-11-06')).toContain('已逾期')
})
