import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { fileDemand, move } from '../index.ts'

type Mapped = { total: number; features: { properties: Record<string, string> }[] }

/** One of the urban management of Futian, at a place. */
async function at(world: World, lat: number, lon: number, privacy: 'public' | 'private' = 'public') {
  const office = await world.organisation('futian-urban-management')
  return inTransaction(world.system(), async (tx) => {
    const { id, number } = await fileDemand(tx, {
      channel: 'phone',
      kind: 'help',
      text: `示例：${lat} 处的路灯不亮，请尽快修复。`,
      place: { lat, lon, datum: 'WGS-84' },
      privacy,
    })
    await move(tx, { demand: id, act: 'screen', fields: {} })
    await move(tx, { demand: id, act: 'dispatch', as: 'dispatcher', fields: { office } })
    return number
  })
}
const numbers = ({ features }: Mapped) => features.map(({ properties }) => properties.编号).sort()
const PLACES = '/workbench/demands/map.geojson'

test('an office sees on the map what lies with it within the box, others see nothing of it', async ({ world }) => {
  const [near, far] = [await at(world, 22.53, 114.05), await at(world, 22.7, 114.2)]
  const seen = async (who: keyof World & ('mu' | 'ren' | 'tian'), box = '') =>
    (await (await world[who].get(`${PLACES}?box=${box}`)).json()) as Mapped
  expect(numbers(await seen('mu'))).toEqual([near, far].sort())
  const boxed = await seen('mu', '114,22.5,114.1,22.6')
  expect([numbers(boxed), boxed.total]).toEqual([[near], 1])
  expect(numbers(await seen('tian', '114,22.5,114.1,22.6'))).toEqual([near])
  expect(numbers(await seen('ren'))).toEqual([])
  expect(numbers((await (await world.mu.get(`${PLACES}?view=late`)).json()) as Mapped)).toEqual([])
  expect(await (await world.mu.get('/workbench/demands/map')).text()).toContain(near)
  expect((await world.wang.get(PLACES)).status).toBe(404)
})

test('who only oversees an office sees where something is, not what was written, and nothing of what is private', async ({
  world,
}) => {
  const [open, hidden] = [await at(world, 22.61, 114.05), await at(world, 22.62, 114.05, 'private')]
  const here = `${PLACES}?box=114,22.6,114.1,22.65`
  const mine = (await (await world.mu.get(here)).json()) as Mapped
  expect(numbers(mine)).toEqual([open, hidden].sort())
  expect(mine.features[0]?.properties.诉求).toContain('路灯')
  const overseen = (await (await world.wu.get(here)).json()) as Mapped
  expect(numbers(overseen)).toEqual([open])
  expect(overseen.features[0]?.properties.诉求).toBeUndefined()
})
