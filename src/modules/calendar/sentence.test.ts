import { beforeAll, expect, test } from 'vitest'
import { countDeadline, type Question } from './count.ts'
import type { Calendar } from './model.ts'
import { seededCalendar } from './seeds.ts'
import { deadlineSentence, deadlineView } from './sentence.ts'

let calendar: Calendar
beforeAll(async () => {
  calendar = await seededCalendar()
})

const article = '政府信息公开条例第三十三条第二款'
const sentence = (question: Omit<Question & { workingDays: number }, 'article'>, today: string, doneOn?: string) =>
  deadlineSentence(calendar, countDeadline(calendar, { article, provisional: 'allow', ...question }), {
    today,
    ...(doneOn && { doneOn }),
  })

test.each([
  ['2026-10-15', 'calm', '还剩 6 个工作日，10月23日（周五）到期'],
  ['2026-10-16', 'calm', '还剩 5 个工作日，10月23日（周五）到期'],
  ['2026-10-18', 'calm', '还剩 5 个工作日，10月23日（周五）到期'],
  ['2026-10-20', 'soon', '还剩 3 个工作日，10月23日（周五）到期'],
  ['2026-10-22', 'soon', '还剩 1 个工作日，10月23日（周五）到期'],
  ['2026-10-23', 'soon', '今天到期'],
  ['2026-10-24', 'late', '已逾期 不足 1 个工作日（10月23日到期）'],
  ['2026-10-28', 'late', '已逾期 3 个工作日（10月23日到期）'],
  ['2027-01-05', 'late', '已逾期 74 天（2026年10月23日到期）'],
])('on %s, twenty working days from 2026-09-20 are %s: %s', (today, tone, words) =>
  expect(sentence({ from: '2026-09-20', workingDays: 20 }, today)).toEqual({ tone, sentence: words }),
)

test('a date in another year says the year', () => {
  expect(sentence({ from: '2025-12-20', workingDays: 20 }, '2025-12-30').sentence).toBe(
    '还剩 13 个工作日，2026年1月19日（周一）到期',
  )
})

test('without the year’s notice the sentence says what it waits for and the earliest day', () => {
  expect(sentence({ from: '2026-12-10', workingDays: 20 }, '2026-12-12')).toEqual({
    tone: 'provisional',
    sentence: '待国务院放假通知，最早不早于 2027年1月6日',
  })
})

const paused = {
  from: '2026-03-02',
  workingDays: 20,
  excluded: [{ after: '2026-03-09', upTo: '2026-03-24', reason: '征求第三方意见' }],
}

test.each([
  ['2026-03-09', 'calm', '还剩 15 个工作日，4月15日（周三）到期'],
  ['2026-03-10', 'stopped', '暂停计算（征求第三方意见），恢复后还剩 15 个工作日'],
  ['2026-03-24', 'stopped', '暂停计算（征求第三方意见），恢复后还剩 15 个工作日'],
  ['2026-03-25', 'calm', '还剩 14 个工作日，4月15日（周三）到期'],
])('on %s, with a pause, the sentence is %s: %s', (today, tone, words) =>
  expect(sentence(paused, today)).toEqual({ tone, sentence: words }),
)

test('what is done says when, and whether in time', () => {
  const term = { from: '2026-09-20', workingDays: 20 }
  expect(sentence(term, '2026-11-01', '2026-10-23')).toEqual({ tone: 'calm', sentence: '2026年10月23日办结，未超期限' })
  expect(sentence(term, '2026-11-01', '2026-10-26')).toEqual({
    tone: 'late',
    sentence: '2026年10月26日办结，逾期 1 个工作日（10月23日到期）',
  })
})

test('the view lists each day once, in order, with the article and the notices', () => {
  const view = deadlineView(calendar, { article, ...paused }, { today: '2026-03-10' })
  expect(view).toMatchObject({ tone: 'stopped', article, notice: '国办发明电〔2025〕7号' })
  expect(view.days).toHaveLength(44)
  expect(view.days[0]).toEqual({ date: '2026-03-03', weekday: '周二', counted: true, number: 1, reason: '工作日' })
  expect(view.days.find(({ date }) => date === '2026-03-10')).toMatchObject({ counted: false, reason: '征求第三方意见' })
  expect(view.days.map(({ date }) => date)).toEqual(view.days.map(({ date }) => date).toSorted())
})
