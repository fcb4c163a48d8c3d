import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { lookAgain } from '../src/modules/screening/look-again.ts'
import { eventType } from '../src/platform/events.ts'
import { installation } from '../src/platform/installation.ts'
import { declarePublic, type PublicThing } from '../src/platform/public-source.ts'
import { settled } from './settled.ts'
import type { World } from './world.ts'

export const Changed = eventType('screening-test.changed', z.object({}))
export const things = new Map<string, PublicThing>()
export const ID = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What a module would declare as public: a map of things. */
export function publishFromMap() {
  declarePublic([
    {
      kind: 'test-thing',
      label: '测试内容',
      changedBy: [{ event: Changed as never }],
      load: async (_ctx, ids) => ids.flatMap((id) => things.get(id) ?? []),
      all: async function* () {
        const all = [...things.values()]
        for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2)
      },
    },
  ])
}

export async function publish(world: World, n: number, text: string, more: Partial<PublicThing> = {}) {
  const office = await world.organisation('sz-finance')
  things.set(ID(n), {
    id: ID(n),
    kind: 'test-thing',
    title: `内容${n}`,
    url: `/d/${n}`,
    text,
    office,
    publishedOn: '2026-09-01',
    ...more,
  })
}

/** The names of all bytes that are stored. */
export const readFileNames = () => {
  const folder = join(installation().config.DATA_DIR, 'files')
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).toSorted() : []
}

export const findings = (world: World) => world.db.selectFrom('screening.finding').selectAll().orderBy('id').execute()

/** What the job does each minute, once all that was done is behind every open transaction. */
export async function lookedAgain(world: World) {
  await settled(world)
  await lookAgain(world.system())
}
