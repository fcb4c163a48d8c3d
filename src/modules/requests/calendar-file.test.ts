import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'

const request = { id: '0199-x', number: '2026-000123', due_on: '2026-10-23', due_provisional: false }
const around = {
  office: '深圳市规划和自然资源局',
  url: 'http://localhost:8080/requests/0199-x',
  now: new Date('2026-09-15T17:30:00Z'),
}

test('the due date is one whole day, without anything of the content', () => {
  const file = calendarFile(request, around)
  expect(file).toContain('DTSTART;VALUE=DATE:20261023\r\nDTEND;VALUE=DATE:20261024\r\n')
  expect(file).toContain('DTSTAMP:20260915T173000Z')
  expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('no line is longer than 75 octets, and unfolded the words are whole', () => {
  const file = calendarFile(request, around)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain('期限可能因补正、征求意见、延期而变化')
})

test('a provisional date says that it is the earliest', () => {
  const file = calendarFile({ ...request, due_provisional: true }, around).replaceAll('\r\n ', '')
  expect(file).toContain('答复期限（暂定）')
  expect(file).toContain('待国务院放假通知后确定')
})
