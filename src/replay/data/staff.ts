import { enrolOfficers, listPosts } from '../../modules/identity/index.ts'
import type { Organisation } from '../../modules/organisations/index.ts'
import { type Actor, type Ctx, inTransaction, type Role, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'

/** Who keeps the data of an office, and who lets it out. */
type Desk = { steward: Actor; secrecy: Actor; leader: Actor }
export type DataStaff = { of: (office: string) => Desk; reviewer: Actor }

const SINCE = '2019-05-15'
const ROLES = ['data-steward', 'secrecy-reviewer', 'leader'] as const satisfies readonly Role[]

/** Those who hold the posts, and where a post is empty somebody appointed to it. */
export async function dataStaffOf(
  db: Db,
  { from, owners }: { from: string; owners: readonly Organisation[] },
): Promise<DataStaff> {
  const ctx: Ctx = { db, actor: SYSTEM, now: new Date(`${from}T00:00:00+08:00`) }
  await inTransaction(ctx, async (tx) => {
    const held = new Set((await listPosts(tx)).map(({ organisation_id, role }) => `${organisation_id} ${role}`))
    await enrolOfficers(
      tx,
      owners
        .flatMap(({ id }) => ROLES.map((role) => ({ organisation: id, role })))
        .filter(({ organisation, role }) => !held.has(`${organisation} ${role}`))
        .map((post, index) => ({ name: `示例${String.fromCharCode(0x7532 + (index % 10))}`, post, since: SINCE })),
    )
  })
  const posts = await listPosts(ctx)
  const holders = new Map(posts.map((post) => [`${post.organisation_id} ${post.role}`, post.person_id]))
  const actorOf = (organisation: string, role: Role): Actor => {
    const id = holders.get(`${organisation} ${role}`)
    if (!id) throw new Error(`Nobody is ${role} of ${organisation}`)
    return { id, kind: 'officer', posts: [{ organisation, role }], oversees: [] }
  }
  const desks = new Map(
    owners.map(({ id }): [string, Desk] => [
      id,
      { steward: actorOf(id, 'data-steward'), secrecy: actorOf(id, 'secrecy-reviewer'), leader: actorOf(id, 'leader') },
    ]),
  )
  const bureau = posts.find(({ role }) => role === 'data-reviewer')
  if (!bureau) throw new Error('There is no sample city in this database')
  return {
    of: (office) => {
      const desk = desks.get(office)
      if (!desk) throw new Error(`Nobody keeps the data of ${office}`)
      return desk
    },
    reviewer: actorOf(bureau.organisation_id, 'data-reviewer'),
  }
}
