import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aDemand, file, LIGHTS, OTHER_STREET } from '../../../test/incidents-world.ts'
import { test, type World } from '../../../test/world.ts'
import { Refusal } from '../../platform/errors.ts'
import { joinDemands, mergeIncidents, splitDemands } from './joins/regroup.ts'
import { undoStep } from './joins/undo-step.ts'

/** Everything that a join or a split can change, to the microsecond. */
async function stateOf(world: World) {
  const members = await sql<{
    row: unknown
  }>`select to_jsonb(m) as row from incidents.membership m order by demand_id, tier`.execute(world.db)
  const incidents = await sql<{ row: unknown }>`
    select to_jsonb(i) as row from incidents.incident i where state <> 'dissolved' order by number`.execute(world.db)
  return { members: members.rows.map(({ row }) => row), incidents: incidents.rows.map(({ row }) => row) }
}
const stepsAfter = async (world: World, id: number) => {
  const { rows } = await sql<{ id: number }>`
    select id from incidents.step where id > ${id} and undone_by is null and undoes is null order by id desc`.execute(world.db)
  return rows.map((row) => row.id)
}
const lastStep = async (world: World) => {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from incidents.step`.execute(world.db)
  return rows[0]?.id ?? 0
}
const eventNumbers = async (world: World) => {
  const { rows } = await sql<{ number: number }>`
    select number from incidents.incident where tier = 'event' and state <> 'dissolved' order by number`.execute(world.db)
  return rows.map(({ number }) => number)
}

describe('joins and splits', () => {
  test('any sequence of them, undone from the last to the first, gives the start exactly', async ({ world }) => {
    const filed = await file(world, [
      ...LIGHTS.map((text) => aDemand(text)),
      ...LIGHTS.map((text) =>
        aDemand(text.replaceAll('福华路', '新洲路').replaceAll('会展中心', '购物公园'), { place: { lat: 22.61, lon: 114.12 } }),
      ),
      aDemand(OTHER_STREET, { place: { lat: 22.5312, lon: 114.1187 } }),
    ])
    const start = await stateOf(world)
    const from = await lastStep(world)
    const act = fc.record({
      kind: fc.constantFrom('join', 'split', 'merge', 'undo'),
      incident: fc.nat(20),
      other: fc.nat(20),
      some: fc.subarray(
        filed.map(({ id }) => id),
        { minLength: 1 },
      ),
      together: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        for (const { kind, incident, other, some, together } of acts) {
          const numbers = await eventNumbers(world)
          const [one, two] = [numbers[incident % numbers.length] ?? 0, numbers[other % numbers.length] ?? 0]
          const [latest] = await stepsAfter(world, from)
          await world
            .as(world.shi, async (tx) => {
              if (kind === 'join') await joinDemands(tx, one, some)
              else if (kind === 'split') await splitDemands(tx, one, some, together)
              else if (kind === 'merge') await mergeIncidents(tx, one, two)
              else if (latest !== undefined) await undoStep(tx, latest)
            })
            .catch((error: unknown) => {
              if (!(error instanceof Refusal)) throw error
            })
        }
        for (const id of await stepsAfter(world, from)) await world.as(world.shi, (tx) => undoStep(tx, id))
        expect(await stateOf(world)).toEqual(start)
      }),
      { numRuns: 8 },
    )
  })

  test('on the desk one is parted, is alone, and comes back with one click; the log says who', async ({ world }) => {
    const [number] = await eventNumbers(world)
    const before = await stateOf(world)
    const { rows } = await sql<{
      demand_id: string
    }>`select demand_id from incidents.membership where incident = ${number} limit 1`.execute(world.db)
    const path = `/workbench/incidents/${number}`
    expect((await world.shi.submit(`${path}/splits`, { demands: [rows[0]?.demand_id ?? '', ''] })).status).toBe(422)
    expect((await world.shi.submit(`${path}/splits`, { demands: rows[0]?.demand_id ?? '' })).status).toBe(303)
    expect(await world.shi.text(path)).toContain('分出 1 件，各自办理')
    const step = await lastStep(world)
    expect((await world.shi.submit(`/workbench/incidents/steps/${step}/undoing`, {})).status).toBe(303)
    expect(await stateOf(world)).toEqual(before)
    expect(await world.shi.text(path)).toContain('石磊：撤销：分出 1 件，各自办理')
    const again = await world.shi.submit(`/workbench/incidents/steps/${step}/undoing`, {})
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('这一步已经撤销')
  })

  test('what has been moved again since is not undone over the head of the later step', async ({ world }) => {
    const [one, two] = await eventNumbers(world)
    const { rows } = await sql<{
      demand_id: string
    }>`select demand_id from incidents.membership where incident = ${two} limit 1`.execute(world.db)
    const demand = rows[0]?.demand_id ?? ''
    await world.as(world.shi, (tx) => joinDemands(tx, one ?? 0, [demand]))
    const first = await lastStep(world)
    await world.as(world.shi, (tx) => joinDemands(tx, two ?? 0, [demand]))
    await expect(world.as(world.shi, (tx) => undoStep(tx, first))).rejects.toThrow('后来又有变动')
    await expect(world.as(world.mu, (tx) => undoStep(tx, first))).rejects.toThrow('分拨人员')
  })
})
