import { expect, test } from 'vitest'
import { eventWords, factOf, isInside } from './event-words.ts'
import * as events from './events.ts'

const names = { organisation: () => '深圳市财政局' }

test('every event of a request has words', () => {
  expect(Object.keys(eventWords).sort()).toEqual(
    Object.values(events)
      .map(({ name }) => name)
      .sort(),
  )
})

test('work inside the office is told to officers and not to the applicant', () => {
  const drafted = {
    name: 'requests.answer-drafted',
    data: { outcome: 'not-exist' },
    happened_at: new Date('2026-09-15T17:30:00Z'),
  }
  expect(factOf(drafted, names, 'applicant')).toBeNull()
  expect(factOf(drafted, names, 'office')).toMatchObject({
    at: '2026-09-16 01:30',
    title: expect.stringContaining('经检索不存在'),
  })
})

test('of papers only what the applicant sent is told to the applicant', () => {
  expect(isInside({ name: 'requests.document-attached', data: { kind: 'answer' } })).toBe(true)
  expect(isInside({ name: 'requests.document-attached', data: { kind: 'application' } })).toBe(false)
})

test('what has no words is told to nobody', () => {
  expect(factOf({ name: 'requests.invented', data: {}, happened_at: new Date() }, names, 'office')).toBeNull()
  expect(isInside({ name: 'requests.invented', data: {} })).toBe(true)
})

test('a transfer names the office and its reason', () => {
  const data = { from: 'a', to: 'b', reason: '属于财政局职责' }
  expect(factOf({ name: 'requests.transferred', data, happened_at: new Date() }, names, 'applicant')).toMatchObject({
    title: '转深圳市财政局办理',
    detail: '属于财政局职责',
  })
})
