import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aDemand, file } from '../../../../test/incidents-world.ts'
import { test } from '../../../../test/world.ts'
import { likelihoodRatio, tail } from './chance.ts'
import { alarmsAmong, DAYS, lookAt } from './look.ts'
import { scanYesterday } from './scan-days.ts'

/** Numbers as chance makes them, the same each time. */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
  return (mean: number) => {
    const [limit, floor] = [Math.exp(-mean), 0]
    let [count, product] = [floor, next()]
    while (product > limit) {
      count++
      product *= next()
    }
    return count
  }
}
/** A city in which nothing happens: places of differing size, quiet weekends. */
const aQuietCity = (seed: number, places = 60) => {
  const poisson = dice(seed)
  const cells = new Map(
    Array.from({ length: places }, (_, place) => [
      `street-${place}`,
      Float64Array.from({ length: DAYS }, (__, day) => poisson((0.2 + (place % 10) * 0.5) * (day % 7 < 2 ? 0.4 : 1))),
    ]),
  )
  return { item: '12.03.007', cells }
}

describe('chance', () => {
  test('is that of Poisson where the mean is known well, and is more forgiving where it is not', () => {
    expect(tail(10, 3, 1e7)).toBeCloseTo(0.001102, 5)
    expect(tail(1, 3, 1e7)).toBeCloseTo(1 - Math.exp(-3), 5)
    expect(tail(0, 3, 5)).toBe(1)
    expect(tail(10, 3, 2)).toBeGreaterThan(tail(10, 3, 1e7) * 10)
    expect(likelihoodRatio(10, 3)).toBeCloseTo(2 * (10 * Math.log(10 / 3) - 7), 9)
    expect(likelihoodRatio(2, 3)).toBe(0)
  })
})

describe('hot spots', () => {
  test('of a city in which nothing happens there are no more alarms a week than were promised', () => {
    const weeks = 30
    let alarms = 0
    for (let day = 0; day < weeks * 7; day++) alarms += alarmsAmong(lookAt(aQuietCity(day + 1)), { budget: 2, least: 5 }).length
    expect(alarms / weeks).toBeLessThanOrEqual(2)
  })

  test('what really happens at one place is seen, with how many were expected; a rise everywhere is none', () => {
    const city = aQuietCity(7)
    const struck = city.cells.get('street-4')
    if (struck) struck[0] = 22
    const [alarm, ...others] = alarmsAmong(lookAt(city), { budget: 2, least: 5 })
    expect(alarm).toMatchObject({ cell: 'street-4', observed: 22 })
    expect(alarm?.expected).toBeLessThan(6)
    expect(others.filter(({ cell }) => cell !== 'street-4')).toEqual([])
    const storm = aQuietCity(8)
    for (const counts of storm.cells.values()) counts[0] = Math.round((counts[0] ?? 0) * 2.5)
    expect(alarmsAmong(lookAt(storm), { budget: 2, least: 5 }).length).toBeLessThan(3)
  })

  test('fewer than the least number are never an alarm', () => {
    const cells = new Map([['quiet', Float64Array.from({ length: DAYS }, (_, day) => (day === 0 ? 4 : 0))]])
    expect(alarmsAmong(lookAt({ item: 'x', cells }), { budget: 50, least: 5 })).toEqual([])
  })

  test('yesterday is looked at once; the alarm says what changed, and what people found is counted', async ({ world }) => {
    await file(
      world,
      Array.from({ length: 14 }, (_, at) =>
        aDemand(`示例：${['井盖松动', '井盖破了', '下水道盖板不见了', '井盖响', '井盖塌陷'][at % 5]}，第 ${at} 处`, {
          place: { street: 'futian-shatou', lat: 22.52 + at * 0.01, lon: 114.01 },
        }),
      ),
    )
    world.now = new Date(world.now.getTime() + 86_400_000)
    await scanYesterday(world.system())
    await scanYesterday(world.system())
    const { rows } = await sql<{ id: string; observed: number; expected: number }>`
      select id, observed, expected from incidents.alarm`.execute(world.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ observed: 14 })
    const path = `/workbench/incidents/alarms/${rows[0]?.id}`
    expect((await world.mu.get(path)).status).toBe(404)
    const page = await world.shi.text(path)
    expect(page).toContain('井盖')
    expect(page).toContain('按每周误报不超过 2.0 条设定门槛')
    expect((await world.cui.submit(`${path}/judgement`, { real: 'real', note: '' })).status).toBe(422)
    expect((await world.shi.submit(`${path}/judgement`, { real: '', note: '' })).status).toBe(422)
    expect((await world.shi.submit(`${path}/judgement`, { real: 'false', note: '施工单位一次报了十四处' })).status).toBe(303)
    expect(await world.shi.text('/workbench/incidents/alarms')).toMatch(/属实 0，误报 1，待核实 0/)
  })
})
