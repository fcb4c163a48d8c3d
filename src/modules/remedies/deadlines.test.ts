import { expect, test } from 'vitest'
import { seededCalendar } from '../calendar/index.ts'
import { adviceOn } from './advice.ts'
import { clockView, dueClocks, nextDue } from './due.ts'
import type { Fact, FactKind, Remedy } from './model.ts'

const calendar = await seededCalendar()

const aReview = (change: Partial<Remedy> = {}): Remedy => ({
  id: '0190a000-0000-7000-8000-000000000001',
  organisation_id: '0190a000-0000-7000-8000-000000000002',
  request_id: null,
  contested: 'process',
  act_on: '2025-06-20',
  kind: 'review',
  procedure: 'ordinary',
  body: '示例市人民政府',
  number: null,
  filed_on: '2025-07-28',
  accepted_on: null,
  outcome_detail: null,
  outcome: null,
  closed_on: null,
  redo_due_on: null,
  follows: null,
  note: '',
  filing_key: null,
  ...change,
})
const facts = (...known: [FactKind, string][]): Fact[] =>
  known.map(([kind, on_day]) => ({ id: '', remedy_id: '', kind, on_day, note: '', recorded_by: '', recorded_at: new Date(0) }))
const due = (remedy: Remedy, known: Fact[] = [], today = '2025-09-01') =>
  Object.fromEntries(dueClocks(calendar, remedy, known, today).map(({ name, dueOn }) => [name, dueOn]))

test('五日 and 十日 of the law on reconsideration are working days, 三十日 and 六十日 calendar days', () => {
  expect(due(aReview())).toEqual({ accept: '2025-08-04' })
  // 2025-08-04 + 60 days is 10-03, in the holidays: it rolls on to 10-09.
  expect(due(aReview({ accepted_on: '2025-08-04' }))).toMatchObject({ decide: '2025-10-09' })
  expect(due(aReview({ accepted_on: '2025-08-04', procedure: 'summary' }))).toMatchObject({ decide: '2025-09-03' })
  expect(
    due(aReview({ accepted_on: '2025-08-04' }), facts(['copy-received', '2025-08-08'], ['extended', '2025-09-30'])),
  ).toMatchObject({ reply: '2025-08-22', decide: '2025-11-03' })
  expect(due(aReview({ accepted_on: '2025-08-04', procedure: 'summary' }), facts(['copy-received', '2025-08-08']))).toMatchObject(
    { reply: '2025-08-15' },
  )
})

test('while a reconsideration is suspended its days do not count', () => {
  const remedy = aReview({ accepted_on: '2025-08-04' })
  expect(due(remedy, facts(['suspended', '2025-08-10'], ['resumed', '2025-08-20']))).toMatchObject({ decide: '2025-10-13' })
  const suspended = facts(['suspended', '2025-08-10'])
  const [, decide] = dueClocks(calendar, remedy, suspended, '2025-09-01')
  expect(decide && clockView(calendar, decide, '2025-09-01')).toMatchObject({
    tone: 'stopped',
    sentence: expect.stringContaining('审理中止'),
  })
})

test('a suit has fifteen days for the evidence, six months for the judgment and fifteen days for the appeal', () => {
  const suit = aReview({ kind: 'suit-direct', contested: 'not-exist', filed_on: '2025-07-28', accepted_on: '2025-08-04' })
  expect(due(suit, facts(['copy-received', '2026-04-16']))).toMatchObject({
    accept: '2025-08-04',
    reply: '2026-05-06',
    decide: '2026-02-04',
  })
  expect(due({ ...suit, procedure: 'summary' })).toMatchObject({ decide: '2025-09-18' })
  const closed = { ...suit, closed_on: '2025-12-01', outcome: 'upheld' as const, outcome_detail: 'suit-claim-dismissed' }
  expect(due(closed, facts(['served', '2025-12-03']))).toMatchObject({ appeal: '2025-12-18' })
  expect(due({ ...closed, outcome_detail: 'suit-dismissed' }, facts(['served', '2025-12-03']))).toMatchObject({
    appeal: '2025-12-15',
  })
  expect(due({ ...closed, outcome_detail: 'suit-withdrawn' }, facts(['served', '2025-12-03']))).not.toHaveProperty('appeal')
})

test('what runs out first is what a list shows; a decision anew runs on after the end', () => {
  const remedy = aReview({ accepted_on: '2025-08-04' })
  expect(nextDue(calendar, remedy, facts(['copy-received', '2025-08-08']), '2025-08-20')).toMatchObject({
    label: '提出书面答复、提交证据',
    tone: 'soon',
  })
  expect(
    nextDue(calendar, remedy, facts(['copy-received', '2025-08-08'], ['replied', '2025-08-18']), '2025-08-20'),
  ).toMatchObject({ label: '复议机关作出决定' })
  const closed = aReview({
    accepted_on: '2025-08-04',
    closed_on: '2025-09-20',
    outcome: 'corrected',
    outcome_detail: 'review-revoked',
    redo_due_on: '2025-10-20',
  })
  expect(nextDue(calendar, closed, [], '2025-10-21')).toMatchObject({
    label: '重新作出处理',
    tone: 'late',
    sentence: expect.stringContaining('已逾期 1 天'),
  })
  expect(nextDue(calendar, closed, facts(['redone', '2025-10-10']), '2025-10-21')).toBeNull()
})

test('an applicant has sixty days for a reconsideration and six months for a suit, from knowing of it', () => {
  const { until } = adviceOn(calendar, { contested: 'not-exist', on: '2026-08-06', today: '2026-08-06' })
  expect([until.reconsideration?.day, until.suit]).toEqual([
    '2026-10-08',
    expect.objectContaining({ day: '2027-02-06', provisional: true }),
  ])
  expect(adviceOn(calendar, { contested: 'process', on: '2026-04-16', today: '2026-04-16' }).until.suit).toBeNull()
})
