import { issueToken } from '../src/modules/questionnaires/actions/issue-token.ts'
import { getCollection } from '../src/modules/questionnaires/queries.ts'
import { blinding, verifyingOf } from './questionnaires.ts'
import type { World } from './world.ts'

export const BLIND = { mode: 'unlinkable' } as const
export const tokens = (id: string) => `/api/questionnaires/${id}/tokens`
export const answers = (id: string) => `/api/questionnaires/${id}/answers`

/** Somebody with an account and a telephone, beyond the cast. */
export async function somebody(world: World, number: number) {
  const { id } = await world.db
    .insertInto('identity.person')
    .values({
      name: `示例市民${number}`,
      phone: `139000${String(10_000 + number)}`,
      phone_verified_at: world.now,
      level: 'verified-contact',
      created_at: world.now,
      last_seen_on: '2026-09-16',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, actor: { id, kind: 'person', posts: [], oversees: [] } as const }
}

export async function tokenFor(world: World, id: string, someone: { actor: Parameters<World['as']>[0]['actor'] }) {
  const { blinded, tokenOf } = await blinding(await verifyingOf(world, id))
  const collection = await getCollection({ db: world.db, actor: null, now: world.now }, id)
  const signature = await world.as(someone, (tx) => issueToken(tx, collection, Buffer.from(blinded, 'base64url')))
  return { token: await tokenOf(signature.toString('base64url')), blinded }
}
