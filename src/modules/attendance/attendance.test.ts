import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { closeDays } from '../ledger/index.ts'
import { runDue } from './due.ts'
import {
  cancelRegistration,
  changeSession,
  checkIn,
  listRegistrations,
  markAbsent,
  type NewSession,
  openSession,
  register,
  selectParticipants,
  sessionPath,
} from './index.ts'
import { drawTickets, lotHash } from './lot.ts'
import { moves, seatInOrder, workbenchPath } from './model.ts'

let owners = 0
/** A session of the finance bureau in three weeks, run by whoever heads it. */
async function aSession(world: World, more: Partial<NewSession> = {}) {
  const organisation = await world.organisation('sz-finance')
  const on = addDays(dayOf(world.now), 21)
  const id = `00000000-0000-4000-8000-${String(++owners).padStart(12, '0')}`
  return world.as(world.lin, (tx) =>
    openSession(tx, {
      owner: { kind: 'open-day', id, title: '示例开放日', url: '/open-days' },
      organisation,
      title: '示例上午场',
      place: '示例大厅',
      startsAt: new Date(startOf(on).getTime() + 9 * 3_600_000),
      endsAt: new Date(startOf(on).getTime() + 11 * 3_600_000),
      capacity: 2,
      waiting: 10,
      opensOn: dayOf(world.now),
      closesOn: addDays(on, -3),
      admits: 'first-come',
      ...more,
    }),
  )
}
const visitor = (number: number) => ({
  name: `示例${number}`,
  phone: `138${String(number).padStart(8, '0')}`,
  key: `visitor ${number} ${owners}`,
})
const byPhone = (world: World, session: string, number: number, more = {}) =>
  world.as({ actor: null }, (tx) => register(tx, session, { ...visitor(number), ...more }))
const guestsOf = (world: World, session: string) => listRegistrations(world.lin.ctx(), session)
async function at<T>(world: World, days: number, work: () => Promise<T>) {
  const before = world.now
  world.now = new Date(before.getTime() + days * 86_400_000)
  try {
    return await work()
  } finally {
    world.now = before
  }
}
/** One's way to the receipt, as the answer to the form leads there. */
const receiptIn = (response: Response) => response.headers.get('location') ?? ''

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

describe('lots', () => {
  test('are drawn with a root that nobody knew before, and anybody can draw them again', async ({ world }) => {
    const session = await aSession(world, { admits: 'lot', capacity: 3, closesOn: addDays(dayOf(world.now), 1), groupMost: 2 })
    for (let number = 41; number < 49; number++) await byPhone(world, session, number, { group: 1 + (number % 2) })
    await expect(world.as(world.lin, (tx) => changeSession(tx, session, { title: '示例下午场' }))).resolves.toBeUndefined()
    const early = await world.lin.submit(`${workbenchPath(session)}/lot`, {})
    expect(await early.text()).toContain('报名还没有截止')
    await at(world, 3, async () => {
      await closeDays(world.system())
      for (let time = 0; time < 2; time++) await runDue(world.system())
    })
    const drawn = (await (await world.visitor.get(`${sessionPath(session)}/lot.json`)).json()) as {
      root: string
      seats: number
      ledgerDay: string
      tickets: { rank: number; ticket: string; people: number; hash: string; seated: boolean }[]
    }
    expect(drawn.tickets).toHaveLength(8)
    const day = (await (await world.visitor.get(`/ledger/days/${drawn.ledgerDay}.json`)).json()) as {
      statement: { root: string }
    }
    expect(day.statement.root).toBe(drawn.root)
    const shuffled = drawn.tickets
      .map(({ ticket, people }) => ({ ticket, group_size: people }))
      .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    expect(drawTickets(drawn.root, shuffled, drawn.seats).map(({ ticket, rank, seated }) => ({ ticket, rank, seated }))).toEqual(
      drawn.tickets.map(({ ticket, rank, seated }) => ({ ticket, rank, seated })),
    )
    const guests = await guestsOf(world, session)
    expect(
      guests
        .filter(({ state }) => state === 'admitted')
        .map(({ ticket }) => ticket)
        .sort(),
    ).toEqual(
      drawn.tickets
        .filter(({ seated }) => seated)
        .map(({ ticket }) => ticket)
        .sort(),
    )
    expect((await world.eventsOf(session)).filter(({ name }) => name === 'attendance.drawn')).toHaveLength(1)
    expect(await world.visitor.text(sessionPath(session))).toContain(drawn.root)
  })

  test('follow from the root and the tickets alone', () => {
    const tickets = fc.uniqueArray(
      fc.record({ ticket: fc.stringMatching(/^[0-9A-Z]{6,10}$/), group_size: fc.integer({ min: 1, max: 4 }) }),
      {
        selector: ({ ticket }) => ticket,
      },
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), tickets, fc.nat(12), (root, given, seats) => {
        const drawn = drawTickets(root, given, seats)
        expect(drawTickets(root, given.toReversed(), seats)).toEqual(drawn)
        expect(drawn.filter(({ seated }) => seated).reduce((sum, { group_size }) => sum + group_size, 0)).toBeLessThanOrEqual(
          seats,
        )
        for (const { ticket, hash } of drawn) expect(hash).toBe(lotHash(root, ticket))
      }),
    )
  })

  test('seat everybody in turn who fits', () => {
    const group = (group_size: number) => ({ group_size })
    expect(seatInOrder([group(2), group(3), group(1)], 3)).toEqual({ seated: [group(2), group(1)], left: [group(3)], free: 0 })
  })
})

describe('selection', () => {
  test('is by published criteria, and everybody learns what became of theirs', async ({ world }) => {
    const session = await aSession(world, {
      admits: 'selection',
      criteria: '示例：与方案有利害关系的优先',
      capacity: 1,
      closesOn: dayOf(world.now),
      waiting: 5,
    })
    expect(await world.visitor.text(sessionPath(session))).toContain('与方案有利害关系的优先')
    const one = await world.as(world.wang, (tx) => register(tx, session, { key: 'one', statement: '示例：我住在旁边' }))
    const two = await byPhone(world, session, 51)
    const select = (selected: string[]) =>
      world.lin.submit(`${workbenchPath(session)}/selection`, {
        selected,
        criterion: '示例：利害关系',
        otherwise: '示例：名额所限',
      })
    await at(world, 1, async () => {
      expect(await (await select([one.id, two.id])).text()).toContain('超过名额')
      expect((await world.chen.submit(`${workbenchPath(session)}/selection`, { selected: one.id })).status).not.toBe(303)
      expect((await select([one.id])).status).toBe(303)
      expect(await (await select([two.id])).text()).toContain('已经确定过了')
    })
    const guests = await guestsOf(world, session)
    expect(guests.find(({ id }) => id === one.id)).toMatchObject({ state: 'admitted', criterion: '示例：利害关系' })
    expect(guests.find(({ id }) => id === two.id)).toMatchObject({ state: 'waiting', criterion: '示例：名额所限' })
    expect(await world.wang.text('/notifications')).toContain('您已入选')
    await expect(
      world.as(world.lin, (tx) => selectParticipants(tx, session, { selected: [], criterion: 'x', otherwise: 'x' })),
    ).rejects.toThrow()
  })
})

describe('the day itself', () => {
  test('is reminded of once, checked in by code, and rated by whoever came', async ({ world }) => {
    const session = await aSession(world, { capacity: 6 })
    const here = await world.as(world.wang, (tx) => register(tx, session, { key: 'here' }))
    const away = await byPhone(world, session, 61)
    await at(world, 20, async () => {
      for (let time = 0; time < 2; time++) await runDue(world.system())
      const told = await world.db
        .selectFrom('notifications.message')
        .select(['title', 'body'])
        .where('person_id', '=', world.wang.id)
        .execute()
      expect(told.filter(({ title, body }) => title.startsWith('活动提醒') && body.includes(here.checkInCode))).toHaveLength(1)
    })
    await at(world, 21.6, async () => {
      const checking = (code: string) => world.lin.submit(`${workbenchPath(session)}/check-in`, { code })
      expect(await (await checking('ZZZZZZ')).text()).toContain('没有这个签到码')
      expect(await (await checking(` ${here.checkInCode.toLowerCase()} `)).text()).toContain('签到成功')
      expect(await (await checking(`http://x/check-in?code=${here.checkInCode}`)).text()).toContain('已经签到过')
      expect(await world.lin.text(`${workbenchPath(session)}/check-in?code=${away.checkInCode}`)).toContain(away.checkInCode)
      await expect(world.as(world.chen, (tx) => checkIn(tx, session, away.checkInCode))).rejects.toThrow()
      expect(await world.as(world.lin, (tx) => markAbsent(tx, session))).toBe(1)
    })
    const { number, code } = here
    const rate = (fields: Record<string, string>) =>
      world.visitor.submit('/attendance/receipt/rating', { number, code, ...fields })
    expect((await rate({})).status).toBe(422)
    expect((await rate({ rating: '5', feedback: '示例：讲得清楚' })).status).toBe(303)
    const theirs = { number: away.number, code: away.code, rating: '1' }
    expect((await world.visitor.submit('/attendance/receipt/rating', theirs)).status).toBe(422)
    const desk = await world.lin.text(workbenchPath(session))
    expect(desk).toContain('讲得清楚')
    // One rating could be guessed: no average.
    expect(desk).toContain('满 5 份显示')
  })

  test('can be called off: everybody learns why, and its page says so', async ({ world }) => {
    const session = await aSession(world)
    await world.as(world.wang, (tx) => register(tx, session, { key: 'off' }))
    expect((await world.lin.submit(`${workbenchPath(session)}/calling-off`, { reason: '' })).status).toBe(422)
    expect((await world.lin.submit(`${workbenchPath(session)}/calling-off`, { reason: '示例：台风' })).status).toBe(303)
    expect(await world.visitor.text(sessionPath(session))).toContain('示例：台风')
    expect(await world.wang.text('/notifications')).toContain('活动取消')
    expect(await world.visitor.text(`${sessionPath(session)}/calendar.ics`)).toContain('STATUS:CANCELLED')
    await expect(byPhone(world, session, 71)).rejects.toThrow('已取消')
  })
})

describe('who came', () => {
  test('is for those who run it: overseers see figures, others nothing', async ({ world }) => {
    const session = await aSession(world)
    await byPhone(world, session, 81)
    const at = workbenchPath(session)
    expect(await world.lin.text(at)).toContain('示例81')
    const watched = await world.zhou.get(at)
    expect(watched.status).toBe(200)
    expect(await watched.text()).not.toContain('示例81')
    expect((await world.zhou.get(`${at}/door.csv`)).status).toBe(404)
    for (const someone of [world.sun, world.wang]) expect((await someone.get(at)).status).toBe(404)
    expect(await world.lin.text(`${at}/door.csv`)).toContain('13800000081')
    expect(await world.visitor.text(sessionPath(session))).not.toContain('示例81')
    expect(JSON.stringify(await world.db.selectFrom('platform.event').selectAll().execute())).not.toContain('示例81')
  })

  test('is forgotten a month after; the figures stay', async ({ world }) => {
    const session = await aSession(world)
    await byPhone(world, session, 91)
    await world.as(world.wang, (tx) => register(tx, session, { key: 'kept' }))
    await at(world, 50, () => runDue(world.system()))
    expect((await guestsOf(world, session)).map(({ name }) => name)).not.toContain(null)
    await at(world, 60, () => runDue(world.system()))
    const guests = await guestsOf(world, session)
    expect(guests).toHaveLength(2)
    for (const guest of guests) expect(guest).toMatchObject({ name: null, phone: null, person_id: null, phone_hash: null })
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
