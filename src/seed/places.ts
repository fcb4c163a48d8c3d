import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { enterPlaces } from '../modules/intake/index.ts'
import type { Tx } from '../platform/ctx.ts'

const Communities = z.object({ source: z.string(), streets: z.record(z.string(), z.record(z.string(), z.string())) })

/** Districts, streets and communities, by which somebody says where something is. */
export async function seedPlaces(tx: Tx) {
  const file = new URL('../../seeds/communities.json', import.meta.url)
  await enterPlaces(tx, Communities.parse(JSON.parse(await readFile(file, 'utf8'))).streets)
}
