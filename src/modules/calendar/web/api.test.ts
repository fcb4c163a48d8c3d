import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test.for([
  ['2024-02-04', 'working', '春节调休上班'],
  ['2024-02-09', 'working', '工作日'],
  ['2024-02-10', 'rest', '春节放假'],
  ['2024-02-24', 'rest', '周末休息'],
])('%s is a %s day for everybody who asks: %s', async ([day, kind, reason], { world }) => {
  const response = await world.visitor.get(`/api/calendar/days/${day}`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ date: day, kind, reason })
})

test('a deadline lists every day counted and every day skipped', async ({ world }) => {
  const response = await world.visitor.get('/api/calendar/deadline?receivedOn=2024-01-22&workingDays=20')
  expect(response.status).toBe(200)
  const { counted, dueOn, skipped } = await response.json()
  expect(dueOn).toBe('2024-02-22')
  expect(counted).toHaveLength(20)
  expect([counted[0], counted.at(-1)]).toEqual(['2024-01-23', '2024-02-22'])
  expect(counted).toEqual(expect.arrayContaining(['2024-02-04', '2024-02-09', '2024-02-18']))
  expect(skipped).toContainEqual({ date: '2024-02-12', reason: '春节放假' })
  expect(counted.length + skipped.length).toBe(31)
})

test.for([
  ['deadline?receivedOn=2024-02-30&workingDays=20', ['receivedOn']],
  ['deadline?receivedOn=2024-01-22&workingDays=0', ['workingDays']],
  ['deadline?receivedOn=2024-01-22&workingDays=-1', ['workingDays']],
  ['deadline?receivedOn=2024-01-22&workingDays=1.5', ['workingDays']],
  ['deadline?receivedOn=2024-01-22&workingDays=9999', ['workingDays']],
  ['deadline', ['receivedOn', 'workingDays']],
  ['days/2023-02-29', ['day']],
  ['days/tomorrow', ['day']],
] as const)('%s is answered 400 with the fields that are wrong', async ([path, fields], { world }) => {
  const response = await world.visitor.get(`/api/calendar/${path}`)
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const { errors } = await response.json()
  expect(errors.map(({ field }: { field: string }) => field)).toEqual(fields)
})

test.for(['days/2027-03-01', 'days/2019-03-01', 'deadline?receivedOn=2026-12-20&workingDays=20'])(
  '%s reaches a year without a notice and is refused',
  async (path, { world }) => {
    const response = await world.visitor.get(`/api/calendar/${path}`)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      code: 'calendar.year-not-published',
      detail: expect.stringMatching(/^20\d\d年的放假安排尚未公布/),
    })
  },
)
