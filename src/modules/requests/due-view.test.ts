import { expect, test } from 'vitest'
import { seededCalendar } from '../calendar/index.ts'
import { answerDeadline, deadlineOf } from './due-view.ts'

const calendar = await seededCalendar()
const today = '2026-09-16'
const request = {
  status: 'accepted',
  received_on: '2026-09-01',
  counts_from: '2026-09-01',
  extension_days: 0,
  deferred_until: null,
  closed_on: null,
  due_on: '2026-09-29',
  due_provisional: false,
  redo_of: null,
} as const
const sentenceOf = (more: object, pauses: { sent_on: string; replied_on: string | null; due_on: string | null }[] = []) =>
  answerDeadline(calendar, { ...request, ...more }, { pauses, today })?.sentence

test('a running clock says what is left and opens to its days', () => {
  expect(sentenceOf({})).toMatch(/^还剩 \d+ 个工作日，9月\d+日/)
  expect(answerDeadline(calendar, request, { pauses: [], today })?.days.length).toBeGreaterThan(20)
})

test.each([
  [{ status: 'submitted', received_on: null, counts_from: null, due_on: null }, '尚未开始计算（待双方确认收到申请）'],
  [{ status: 'awaiting-correction', due_on: null }, '暂停计算（等待申请人补正）'],
  [{ status: 'awaiting-fee', due_on: null }, '暂停计算（等待申请人缴费）'],
  [{ deferred_until: '2026-12-01', due_on: '2026-12-01' }, '商定的答复日期为2026年12月1日'],
  [{ deferred_until: '2026-09-01', due_on: '2026-09-01' }, '已超过商定的答复日期2026年9月1日'],
] as const)('%o is said as “%s”, in full and in a list', (facts, words) => {
  expect(sentenceOf(facts)).toBe(words)
  expect(deadlineOf(calendar, { ...request, ...facts }, new Date('2026-09-16T02:00:00Z'))?.sentence).toBe(words)
})

test('while others are consulted it stands still, and says for what', () => {
  expect(sentenceOf({}, [{ sent_on: '2026-09-10', replied_on: null, due_on: '2026-10-09' }])).toMatch(/^暂停计算（征求意见期间）/)
})

test('what ended while its clock stood still was not late', () => {
  expect(sentenceOf({ status: 'closed', closed_on: '2026-09-15', due_on: null })).toBeUndefined()
})

test('what ended in time and what ended late say so', () => {
  expect(sentenceOf({ status: 'answered', closed_on: '2026-09-15' })).toContain('未超期限')
  expect(sentenceOf({ status: 'answered', closed_on: '2026-10-15' })).toContain('逾期')
})
