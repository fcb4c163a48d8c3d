import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { aSession, at, byPhone, guestsOf, owners, receiptIn, visitor } from '../../../test/attendance.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { cancelRegistration, register, sessionPath } from './index.ts'
import { moves, workbenchPath } from './model.ts'

describe('registering', () => {
  test('with a telephone number gives a receipt that opens, and cancels, by number and code', async ({ world }) => {
    const session = await aSession(world)
    const answer = await world.visitor.submit(`${sessionPath(session)}/registrations`, {
      name: '示例甲',
      phone: '+86 138-0000-0001',
    })
    expect(answer.status).toBe(303)
    const receipt = await world.visitor.text(receiptIn(answer))
    expect(receipt).toContain('报名成功')
    expect(receipt).toContain('<svg class="yg-qr"')
    const [guest] = await guestsOf(world, session)
    expect(guest).toMatchObject({ name: '示例甲', phone: '13800000001', state: 'admitted' })
    expect(receipt).toContain(guest?.check_in_code)
    const { number = '', code = '' } = Object.fromEntries(new URL(receiptIn(answer), 'http://x').searchParams)
    expect((await world.visitor.submit('/attendance/receipt', { number, code: 'WRONG123' })).status).toBe(422)
    expect((await world.visitor.submit('/attendance/receipt', { number: number.toLowerCase(), code })).status).toBe(200)
    expect((await world.visitor.submit('/attendance/receipt/cancellation', { number, code })).status).toBe(303)
    expect(await world.visitor.text(receiptIn(answer))).toContain('这份报名已经取消')
    expect((await guestsOf(world, session))[0]?.state).toBe('cancelled')
  })

  test('signed in takes name and telephone from the account; a second click finds the first', async ({ world }) => {
    const session = await aSession(world)
    const key = '11111111-1111-4111-8111-111111111111'
    const first = await world.wang.submit(`${sessionPath(session)}/registrations`, { _key: key })
    const second = await world.wang.submit(`${sessionPath(session)}/registrations`, { _key: key })
    expect(receiptIn(second)).toBe(receiptIn(first))
    expect(await guestsOf(world, session)).toHaveLength(1)
    expect(await world.wang.text('/attendance/mine')).toContain('示例开放日')
    expect(await world.wang.text('/notifications')).toContain('报名成功')
  })

  test('has a form of its own for everybody: its page is kept by nobody, and its key is good for one person', async ({
    world,
  }) => {
    const session = await aSession(world)
    expect((await world.visitor.get(sessionPath(session))).headers.get('cache-control')).toBe('no-store')
    const register = (phone: string) =>
      world.visitor.submit(`${sessionPath(session)}/registrations`, {
        name: '示例',
        phone,
        _key: '44444444-4444-4444-8444-444444444444',
      })
    expect((await register('13700000001')).status).toBe(303)
    expect(await (await register('13700000002')).text()).toContain('请重新打开页面填写')
  })

  test('is one per person, signed in or by the same telephone', async ({ world }) => {
    const session = await aSession(world, { capacity: 9 })
    await world.as(world.wang, (tx) => register(tx, session, { key: 'wang', phone: '13900000009' }))
    const again = await world.wang.submit(`${sessionPath(session)}/registrations`, {})
    expect(await again.text()).toContain('每人只能报名一次')
    const byTelephone = await world.visitor.submit(`${sessionPath(session)}/registrations`, {
      name: '示例',
      phone: '13900000009',
    })
    expect(byTelephone.status).toBe(422)
    expect(await guestsOf(world, session)).toHaveLength(1)
  })

  test('says beside the field what is missing, and refuses what does not fit', async ({ world }) => {
    const session = await aSession(world, { groupMost: 3 })
    const path = `${sessionPath(session)}/registrations`
    expect(await (await world.visitor.submit(path, { name: '示例', phone: '123' })).text()).toContain('请填写 11 位手机号')
    expect(await (await world.visitor.submit(path, { phone: '13800000002' })).text()).toContain('请填写姓名')
    expect(await (await world.visitor.submit(path, { name: '示例', phone: '13800000003', group: '9' })).text()).toContain(
      '最多 3 人',
    )
    const signedIn = await aSession(world, { byPhone: false })
    expect(
      (await world.visitor.submit(`${sessionPath(signedIn)}/registrations`, { name: '示例', phone: '13800000004' })).status,
    ).toBe(303)
    expect(await guestsOf(world, signedIn)).toHaveLength(0)
  })

  test('is possible only between its days', async ({ world }) => {
    const tomorrow = addDays(dayOf(world.now), 1)
    const session = await aSession(world, { opensOn: tomorrow })
    await expect(byPhone(world, session, 11)).rejects.toThrow('报名未开始')
    await at(world, 1, () => byPhone(world, session, 11))
    await at(world, 19, () => expect(byPhone(world, session, 12)).rejects.toThrow('报名已结束'))
    // Somebody calls the office: it may still take them down while there are seats.
    await at(world, 19, () => world.as(world.lin, (tx) => register(tx, session, visitor(12))))
    expect((await guestsOf(world, session)).find(({ name }) => name === '示例12')).toMatchObject({
      by_staff: true,
      state: 'admitted',
    })
  })
})

describe('seats', () => {
  test('are never given twice, however many register at once', async ({ world }) => {
    const session = await aSession(world, { capacity: 7, waiting: 5, groupMost: 3 })
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => byPhone(world, session, 100 + index, { group: 1 + (index % 3) })),
    )
    const guests = await guestsOf(world, session)
    const people = (state: string) =>
      guests.filter((each) => each.state === state).reduce((sum, { group_size }) => sum + group_size, 0)
    expect(people('admitted')).toBe(7)
    expect(people('waiting')).toBeLessThanOrEqual(5)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(guests.length)
    const { taken } = await world.db
      .selectFrom('attendance.session')
      .select('taken')
      .where('id', '=', session)
      .executeTakeFirstOrThrow()
    expect(taken).toBe(7)
  })

  test('that are given up while others register and cancel stay as many as there are', async ({ world }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 })), { minLength: 6, maxLength: 12 }),
        async (steps) => {
          const session = await aSession(world, { capacity: 4, waiting: 50, groupMost: 3 })
          const here: string[] = []
          await Promise.all(
            steps.map(async ([leaves, group], index) => {
              const { id } = await byPhone(world, session, 1_000 + owners * 100 + index, { group })
              if (leaves) await world.as(world.lin, (tx) => cancelRegistration(tx, { id }))
              else here.push(id)
            }),
          )
          const guests = await guestsOf(world, session)
          const seated = guests.filter(({ state }) => state === 'admitted')
          const waiting = guests.filter(({ state }) => state === 'waiting')
          const taken = seated.reduce((sum, { group_size }) => sum + group_size, 0)
          expect(taken).toBeLessThanOrEqual(4)
          // Nobody waits who would fit.
          for (const { group_size } of waiting) expect(group_size).toBeGreaterThan(4 - taken)
          expect(
            guests
              .filter(({ state }) => state !== 'cancelled')
              .map(({ id }) => id)
              .sort(),
          ).toEqual(here.sort())
        },
      ),
      { numRuns: 6 },
    )
  })

  test('that come free go to the waiting list by themselves, and it is told', async ({ world }) => {
    const session = await aSession(world, { capacity: 1 })
    const first = await byPhone(world, session, 21)
    const second = await world.as(world.zhang, (tx) => register(tx, session, { key: 'zhang' }))
    expect(second.state).toBe('waiting')
    await world.as({ actor: null }, (tx) => cancelRegistration(tx, first))
    expect((await guestsOf(world, session)).find(({ id }) => id === second.id)?.state).toBe('admitted')
    expect(await world.zhang.text('/notifications')).toContain('候补成功')
    expect((await world.eventsOf(second.id)).map(({ name }) => name)).toEqual(['attendance.registered', 'attendance.moved-up'])
  })

  test('can become more, and not fewer than are taken', async ({ world }) => {
    const session = await aSession(world, { capacity: 1 })
    for (const number of [31, 32, 33]) await byPhone(world, session, number)
    const change = (capacity: string) => world.lin.submit(`${workbenchPath(session)}/capacity`, { capacity })
    expect((await change('2')).status).toBe(303)
    expect((await guestsOf(world, session)).filter(({ state }) => state === 'admitted')).toHaveLength(2)
    expect(await (await change('1')).text()).toContain('已经录取 2 人')
  })
})

test('every state but the last ones leads on, and a registration always ends', () => {
  for (const [from, to] of Object.entries(moves)) for (const next of to) expect(Object.keys(moves), from).toContain(next)
})

test('calendars and feeds hold what is to come', async ({ world }) => {
  const session = await aSession(world)
  expect(await world.visitor.text(`${sessionPath(session)}/calendar.ics`)).toMatch(/DTSTART:\d{8}T\d{6}Z[\s\S]*LOCATION:示例大厅/)
  expect(await world.visitor.text('/attendance/calendar.ics')).toContain(session)
  for (const format of ['rss', 'atom', 'json'])
    expect(await world.visitor.text(`/attendance/feed.${format}`)).toContain('示例上午场')
  expect(await world.visitor.text('/attendance')).toContain('示例上午场')
})
