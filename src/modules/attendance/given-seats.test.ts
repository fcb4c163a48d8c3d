import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { aSession, at, byPhone, guestsOf } from '../../../test/attendance.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { closeDays } from '../ledger/index.ts'
import { runDue } from './due.ts'
import { changeSession, register, selectParticipants, sessionPath } from './index.ts'
import { drawTickets, lotHash } from './lot.ts'
import { seatInOrder, workbenchPath } from './model.ts'

describe('lots', () => {
  test('are drawn with a root that nobody knew before, and anybody can draw them again', async ({ world }) => {
    const session = await aSession(world, { admits: 'lot', capacity: 3, closesOn: addDays(dayOf(world.now), 1), groupMost: 2 })
    for (let number = 41; number < 49; number++) await byPhone(world, session, number, { group: 1 + (number % 2) })
    await expect(world.as(world.lin, (tx) => changeSession(tx, session, { title: '示例下午场' }))).resolves.toBeUndefined()
    const early = await world.lin.submit(`${workbenchPath(session)}/lot`, {})
    expect(await early.text()).toContain('报名还没有截止')
    // Something happens in the city on the day after, else that day has no root.
    await at(world, 2, () => aSession(world))
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
