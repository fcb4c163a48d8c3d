import { listDemands } from '../../../modules/demands/index.ts'
import type { Actor, Ctx } from '../../../platform/ctx.ts'
import { type Figure, significant } from '../figure.ts'

const [ROUNDS, PAGES, GOAL] = [40, 5, 200]

/** The desk of an office page after page, by what is due and by other conditions. */
export async function benchDesk(ctx: Ctx, { office, rows }: { office: string; rows: number }): Promise<Figure[]> {
  const actor: Actor = { id: office, kind: 'officer', posts: [{ organisation: office, role: 'demand-handler' }], oversees: [] }
  const own: Ctx = { ...ctx, actor }
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const view = (['open', 'late', 'soon', 'unsigned'] as const)[round % 4] ?? 'open'
    const filter = { view, ...(round % 8 === 0 && { street: 'futian-shatou' }), ...(round % 5 === 0 && { item: '12.02.001' }) }
    let after: Awaited<ReturnType<typeof listDemands>>['next'] = null
    for (let page = 0; page < PAGES; page++) {
      const began = performance.now()
      const listed = await listDemands(own, filter, { after })
      took.push(performance.now() - began)
      after = listed.next
      if (!after) break
    }
  }
  return [{ what: `a page of the list of an office with ${rows} open cases, p95`, value: p95(took), unit: 'ms', goal: GOAL }]
}

export function p95(took: readonly number[]) {
  const sorted = took.toSorted((one, other) => one - other)
  return significant(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
}
