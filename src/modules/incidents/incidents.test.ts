import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aDemand, file, LIGHTS, OTHER_STREET } from '../../../test/incidents-world.ts'
import { test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { drainIntake, fileDemands } from '../demands/index.ts'
import { forgetMemory } from './detection/memory.ts'
import { incidentOf } from './queries.ts'

const FAR = { lat: 22.5312, lon: 114.1187 }
const elsewhere = (at: number, lat: number) => ({ channel: 'phone', place: { lat: lat + at * 1e-5, lon: 114.2 } })
const membersOf = async (world: World, number: number) => {
  const { rows } = await sql<{ demand_id: string }>`
    select demand_id from incidents.membership where incident = ${number} order by demand_id`.execute(world.db)
  return rows.map(({ demand_id }) => demand_id)
}

describe('what comes in', () => {
  test('the same event in the words of several comes together; the same words of another street do not', async ({ world }) => {
    const filed = await file(world, [...LIGHTS.map((text) => aDemand(text)), aDemand(OTHER_STREET, { place: FAR })])
    const incident = await incidentOf(world, filed[0]?.id ?? '')
    expect(incident).toMatchObject({ tier: 'event', state: 'found', members: 4, item: '12.03.007' })
    expect(await membersOf(world, incident?.number ?? 0)).toEqual(
      filed
        .slice(0, 4)
        .map(({ id }) => id)
        .sort(),
    )
    expect(await incidentOf(world, filed[4]?.id ?? '')).toBeUndefined()
    const page = await world.shi.text(`/workbench/incidents/${incident?.number}`)
    expect(page).toContain('共同表述：')
    expect(page).toContain('路灯')
    expect(page).toContain('系统归并 4 件')
    expect(page).toMatch(/文字相近 \d+%，相距 0 米，相隔不到一小时，事项相同/)
  })

  test('each keeps its own number, clock and receipt', async ({ world }) => {
    const { rows } = await sql<{ numbers: number; due: number; merged: number }>`
      select count(distinct number) as numbers, count(due_on) as due, count(*) filter (where state = 'merged') as merged
      from demands.demand join incidents.membership on demand_id = id and tier = 'event'`.execute(world.db)
    expect(rows[0]).toEqual({ numbers: 4, due: 4, merged: 0 })
  })

  test('after a restart what comes later still finds its event', async ({ world }) => {
    forgetMemory()
    const [late] = await file(world, [aDemand('福华路会展中心这边路灯还是不亮，请快点修理')])
    expect(await incidentOf(world, late?.id ?? '')).toMatchObject({ members: 5 })
  })

  test('a transaction that fails leaves nothing in memory: the same arrivals are put where they belong again', async ({
    world,
  }) => {
    const texts = ['海月花园垃圾房三天没清运了，臭气熏天', '海月花园垃圾站满了，垃圾三天没有清运']
    const failing = inTransaction(world.system(), async (tx) => {
      const outcomes = await fileDemands(
        tx,
        texts.map((text, at) => aDemand(text, { item: '01.01.001', ...elsewhere(at, 22.7) })),
      )
      const { assign } = await import('./detection/assign.ts')
      const { loadDemands } = await import('../demands/index.ts')
      await assign(tx, [
        ...(
          await loadDemands(
            tx,
            outcomes.flatMap(({ filed }) => filed?.id ?? []),
          )
        ).values(),
      ])
      throw new Error('the worker was killed')
    })
    await expect(failing).rejects.toThrow('killed')
    const filed = await file(
      world,
      texts.map((text, at) => aDemand(text, { item: '01.01.001', ...elsewhere(at, 22.7) })),
    )
    expect(await incidentOf(world, filed[1]?.id ?? '')).toMatchObject({ members: 2 })
    expect(await drainIntake(world.system())).toBe(0)
  })

  test('where the likeness is not sure, a dispatcher is asked and decides', async ({ world }) => {
    const filed = await file(world, [
      aDemand('梅龙路旁边的楼盘夜里倒混凝土，声音特别大', { item: null, place: { lat: 22.6021, lon: 114.0287 } }),
      aDemand('夜里楼下施工声音大', { item: null, place: { lat: 22.6045, lon: 114.0287 } }),
    ])
    // Both came in the same moment: whichever is looked at second is the one that is asked about.
    const ids = filed.map(({ id }) => id)
    const { rows } = await sql<{ id: string }>`
      select id from incidents.proposal where state = 'open' and demand_id = any(${ids}::uuid[])`.execute(world.db)
    expect(rows).toHaveLength(1)
    expect(await world.shi.text('/workbench/incidents/proposals')).toContain('夜里楼下施工声音大')
    const answer = await world.shi.submit(`/workbench/incidents/proposals/${rows[0]?.id}/joining`, {})
    expect(answer.status).toBe(303)
    expect(await incidentOf(world, filed[0]?.id ?? '')).toMatchObject({ members: 2 })
    expect((await world.shi.submit(`/workbench/incidents/proposals/${rows[0]?.id}/refusal`, {})).status).toBe(422)
  })

  test('only the hub decides: an office and a citizen may not', async ({ world }) => {
    const { rows } = await sql<{ number: number }>`select number from incidents.incident where tier = 'event' limit 1`.execute(
      world.db,
    )
    const path = `/workbench/incidents/${rows[0]?.number}`
    for (const someone of [world.mu, world.wang]) {
      expect((await someone.get(path)).status).toBe(404)
      expect((await someone.submit(`${path}/confirmation`, { publicTitle: '示例', office: '' })).status).toBe(404)
    }
    expect((await world.tian.get(path)).status).toBe(200)
    expect((await world.tian.submit(`${path}/confirmation`, { publicTitle: '示例', office: '' })).status).toBe(422)
    expect((await world.visitor.get(path)).status).toBe(303)
  })
})
