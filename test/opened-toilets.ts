import { anOpened, TOILET_ROWS, TOILETS } from './open-rows.ts'
import { test as base, type World } from './world.ts'

/** A table of two versions that everybody may read, and one whose names and cells mean no good. */
export const test = base.extend('open', { scope: 'file' }, async ({ world }) => openData(world))

async function openData(world: World) {
  const office = await world.organisation('sz-finance')
  await anOpened(world.system(), {
    ...TOILETS,
    slug: 'public-toilets',
    title: '公共厕所分布',
    office,
    versions: [TOILET_ROWS.slice(0, 3), TOILET_ROWS],
  })
  return anOpened(world.system(), {
    slug: 'hostile',
    title: '示例：列名和数值都不怀好意',
    office,
    columns: [
      { name: '__proto__', type: 'text' },
      { name: '金额,万元', type: 'decimal' },
      { name: '位置', type: 'geometry' },
      { name: '大数', type: 'integer' },
    ],
    versions: [
      [
        ['constructor', '0.1', '{"type":"Point","coordinates":[114.05,22.54],"onclick":"alert(1)"}', '9007199254740993'],
        ['</script><script>alert(1)</script>', '12345678901234567890.5', null, 7],
      ],
    ],
  })
}

export const rows = (world: World, query: Record<string, string> = {}) =>
  world.visitor.get(`/api/datasets/public-toilets/rows?${new URLSearchParams(query)}`)
export const read = async (answer: Response | Promise<Response>) => (await answer).json()
