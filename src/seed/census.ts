import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { enterCensus } from '../modules/questionnaires/index.ts'
import type { Tx } from '../platform/ctx.ts'

const Census = z.object({
  source: z.string(),
  ages: z.record(z.string(), z.number()),
  districts: z.record(z.string(), z.int()),
})

/** How many live in which district, in which age: the groups with which those who answer are compared. */
export async function seedCensus(tx: Tx) {
  const file = new URL('../../seeds/census.json', import.meta.url)
  const { source, ages, districts } = Census.parse(JSON.parse(await readFile(file, 'utf8')))
  const rows = Object.entries(districts).flatMap(([district, persons]) =>
    Object.entries(ages).map(([age, share]) => ({ district, age, persons: Math.round(persons * share) })),
  )
  await enterCensus(tx, rows, source)
}
