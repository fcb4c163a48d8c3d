import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { findPlaces } from './call/places.ts'

const CALL = '/workbench/intake/call'
const aCall = (more: Record<string, string>) => ({
  call: randomUUID(),
  channel: 'phone',
  kind: 'help',
  text: '示例：文化路路口的井盖破损，请尽快更换。',
  address: '文化路 8 号门前',
  do: 'file',
  ...more,
})
const demandOf = (world: World, call: string) =>
  world.db
    .selectFrom('intake.call')
    .innerJoin('demands.demand', 'demands.demand.id', 'intake.call.demand_id')
    .select(['district', 'community', 'address'])
    .where('intake.call.id', '=', call)
    .executeTakeFirstOrThrow()

describe('a place', () => {
  test.for([
    ['沙头街道', 'futian-shatou'],
    ['福田 沙头', 'futian-shatou'],
    ['stjd', 'futian-shatou'],
    ['shatoujiedao', 'futian-shatou'],
    ['福田区', 'futian'],
    ['ftq', 'futian'],
  ])('typed as %s is found first', async ([typed, code], { world }) => {
    const [first] = await findPlaces(world.tian.ctx(), typed ?? '')
    expect(first?.code).toBe(code)
  })

  test('of a community names its street and district', async ({ world }) => {
    const community = (await findPlaces(world.tian.ctx(), '沙头街道', 20)).find(({ kind }) => kind === 'community')
    expect([community?.district, community?.street]).toEqual(['futian', 'futian-shatou'])
    const fields = aCall({ place: community?.path ?? '' })
    await world.tian.submit(CALL, fields)
    expect((await demandOf(world, fields.call)).community).toBe(community?.code)
  })

  test('that nobody knows stays in the address as it was told', async ({ world }) => {
    const fields = aCall({ place: '某某大厦', text: '示例：大厦门口有人摆摊占道，影响通行。' })
    await world.tian.submit(CALL, fields)
    const demand = await demandOf(world, fields.call)
    expect([demand.address, demand.district]).toEqual(['某某大厦 文化路 8 号门前', null])
  })
})
