import { countDemands, type DemandFilter, listDemands, mapDemands } from '../../../modules/demands/index.ts'
import type { Actor, Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'
import { type Figure, significant } from '../figure.ts'

const [ROUNDS, PAGES, GOAL] = [10, 5, 200]
/** The tabs above an office's list, each with how many there are. */
const TABS = ['unsigned', 'late', 'soon', 'open', 'answered'] as const
/** How people look at their list: a tab, a street, an item, a channel, one kind; seldom for what hardly anything matches. */
const USUAL: readonly DemandFilter[] = [
  ...TABS.map((view) => ({ view })),
  { view: 'open', street: 'futian-shatou' },
  { view: 'late', item: '12.03.001' },
  { view: 'soon', channel: 'web' },
  { view: 'unsigned', kind: 'complaint', street: 'futian-meilin' },
  { view: 'done' },
]
const RARE: DemandFilter = { view: 'open', street: 'futian-futian' }

/** The desk of an office page after page, as its handlers leaf through it, and the numbers on its tabs. */
export async function benchDesk(ctx: Ctx, { office, rows }: { office: string; rows: number }): Promise<Figure[]> {
  progress('Leafing through the desk …')
  const actor: Actor = { id: office, kind: 'officer', posts: [{ organisation: office, role: 'demand-handler' }], oversees: [] }
  const own: Ctx = { ...ctx, actor }
  const of = `of an office with ${rows} open cases`
  return [
    { what: `a page of the list ${of}, p95`, value: p95(await leafed(own, USUAL)), unit: 'ms', goal: GOAL },
    { what: `the map ${of}, p95`, value: p95(await mapped(own)), unit: 'ms', goal: GOAL },
    { what: `the numbers on the tabs ${of}, p95`, value: p95(await counted(own)), unit: 'ms', goal: GOAL },
    { what: `a page of what one in ten thousand matches ${of}, p95`, value: p95(await leafed(own, [RARE])), unit: 'ms' },
  ]
}

async function leafed(ctx: Ctx, filters: readonly DemandFilter[]): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const filter of filters) {
      let after: Awaited<ReturnType<typeof listDemands>>['next'] = null
      for (let page = 0; page < PAGES; page++) {
        const began = performance.now()
        const listed = await listDemands(ctx, filter, { after })
        took.push(performance.now() - began)
        after = listed.next
        if (!after) break
      }
    }
  return took
}

/** The whole city, a district, a few streets. */
const BOXES = [0.6, 0.1, 0.02].map((size) => ({ west: 113.9, south: 22.5, east: 113.9 + size, north: 22.5 + size }))

async function mapped(ctx: Ctx): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const box of BOXES)
      for (const view of ['open', 'late', 'unsigned'] as const) {
        const began = performance.now()
        await mapDemands(ctx, { view }, box)
        took.push(performance.now() - began)
      }
  return took
}

async function counted(ctx: Ctx): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS * 2; round++) {
    const began = performance.now()
    await Promise.all(TABS.map((view) => countDemands(ctx, { view }, 1_000)))
    took.push(performance.now() - began)
  }
  return took
}

export function p95(took: readonly number[]) {
  const sorted = took.toSorted((one, other) => one - other)
  return significant(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
}
