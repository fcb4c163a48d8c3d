import { describe, expect } from 'vitest'
import { aSession, at, byPhone, guestsOf } from '../../../test/attendance.ts'
import { test } from '../../../test/world.ts'
import { runDue } from './due.ts'
import { checkIn, markAbsent, register, sessionPath } from './index.ts'
import { workbenchPath } from './model.ts'

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
