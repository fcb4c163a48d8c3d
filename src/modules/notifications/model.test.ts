import { expect, test } from 'vitest'
import { channelsFor, contactOf, isWanted, quietMinutes } from './model.ts'

const NIGHT = { from: '21:30', until: '08:00' }
test.for([
  ['21:29', 0],
  ['21:30', 630],
  ['23:59', 481],
  ['00:00', 480],
  ['07:59', 1],
  ['08:00', 0],
  ['12:00', 0],
] as const)('at %s a short message waits %i minutes', ([at, minutes]) => {
  expect(quietMinutes(NIGHT, at)).toBe(minutes)
})

test('quiet hours within a day, and none', () => {
  expect(quietMinutes({ from: '12:00', until: '14:00' }, '13:15')).toBe(45)
  expect(quietMinutes({ from: '12:00', until: '14:00' }, '14:00')).toBe(0)
  expect(quietMinutes({ from: '08:00', until: '08:00' }, '08:00')).toBe(0)
})

const reachable = {
  email: 'a@example.invalid',
  email_verified_at: null,
  phone: '13800000000',
  phone_verified_at: new Date(),
  has_login: true,
  erased_at: null,
}

test('an account is reached by what it has verified, a paper applicant by what was given, an erased person not at all', () => {
  expect(contactOf(reachable)).toEqual({ mail: null, phone: '13800000000' })
  expect(contactOf({ ...reachable, has_login: false })).toEqual({ mail: 'a@example.invalid', phone: '13800000000' })
  expect(contactOf({ ...reachable, has_login: false, erased_at: new Date() })).toEqual({ mail: null, phone: null })
})

test('without a choice there is mail where there is an address, else a short message', () => {
  expect(channelsFor({ mail: 'a', phone: '1' }, undefined)).toEqual(['mail'])
  expect(channelsFor({ mail: null, phone: '1' }, undefined)).toEqual(['sms'])
  expect(channelsFor({ mail: null, phone: null }, undefined)).toEqual([])
  expect(channelsFor({ mail: 'a', phone: '1' }, { mail: true, sms: true })).toEqual(['mail', 'sms'])
  expect(channelsFor({ mail: 'a', phone: '1' }, { mail: false, sms: false })).toEqual([])
})

test('an event is wanted by its name or by its module', () => {
  expect(isWanted(['requests.answered'], 'requests.answered')).toBe(true)
  expect(isWanted(['requests.*'], 'requests.answered')).toBe(true)
  expect(isWanted(['requests.*'], 'requestsx.answered')).toBe(false)
  expect(isWanted(['requests.answer'], 'requests.answered')).toBe(false)
})
