import { listRegistrations, type NewSession, openSession, register } from '../src/modules/attendance/index.ts'
import { addDays, dayOf, startOf } from '../src/platform/day.ts'
import type { World } from './world.ts'

export let owners = 0
/** A session of the finance bureau in three weeks, run by whoever heads it. */
export async function aSession(world: World, more: Partial<NewSession> = {}) {
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
export const visitor = (number: number) => ({
  name: `示例${number}`,
  phone: `138${String(number).padStart(8, '0')}`,
  key: `visitor ${number} ${owners}`,
})
export const byPhone = (world: World, session: string, number: number, more = {}) =>
  world.as({ actor: null }, (tx) => register(tx, session, { ...visitor(number), ...more }))
export const guestsOf = (world: World, session: string) => listRegistrations(world.lin.ctx(), session)
export async function at<T>(world: World, days: number, work: () => Promise<T>) {
  const before = world.now
  world.now = new Date(before.getTime() + days * 86_400_000)
  try {
    return await work()
  } finally {
    world.now = before
  }
}
/** One's way to the receipt, as the answer to the form leads there. */
export const receiptIn = (response: Response) => response.headers.get('location') ?? ''
