import { enrolOfficers, listPosts } from '../../modules/identity/index.ts'
import { messageOffice } from '../../modules/messages/index.ts'
import { loadOrganisations, type Organisation } from '../../modules/organisations/index.ts'
import { type Actor, type Ctx, inTransaction, type Role, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'

type Desk = { name: string; asks: Actor; speaks: Actor; answers: Actor; head: Actor; leader: Actor }
export type Staff = {
  of: (office: string) => Desk
  /** Who answers messages, consults and speaks: the departments of the city and the governments of its districts. */
  offices: readonly Organisation[]
  departments: readonly Organisation[]
  /** Which runs the site and hands on what names no office. */
  cityOffice: string
  /** Which holds the government's press conferences and programmes. */
  pressOffice: string
}

const SINCE = '2019-05-15'
const ROLES = ['consultation-officer', 'press-officer', 'message-officer'] as const satisfies readonly Role[]

/** The people who hear the public: those who hold the posts, and where a post is empty somebody appointed to it. */
export async function staffOf(db: Db, { from, working }: { from: string; working: readonly Organisation[] }): Promise<Staff> {
  const ctx: Ctx = { db, actor: SYSTEM, now: new Date(`${from}T00:00:00+08:00`) }
  const departments = working.filter(({ level, kind }) => level === 'city' && kind === 'department')
  const offices = [...departments, ...working.filter(({ level, kind }) => level === 'district' && kind === 'government')]
  await inTransaction(ctx, async (tx) => {
    const held = new Set((await listPosts(tx)).map(({ organisation_id, role }) => `${organisation_id} ${role}`))
    await enrolOfficers(
      tx,
      offices
        .flatMap(({ id }) => ROLES.map((role) => ({ organisation: id, role })))
        .filter(({ organisation, role }) => !held.has(`${organisation} ${role}`))
        .map((post, index) => ({ name: `示例${String.fromCharCode(0x7532 + (index % 10))}`, post, since: SINCE })),
    )
  })
  const posts = await listPosts(ctx)
  const actors = new Map(posts.map(({ organisation_id, role, person_id }) => [`${organisation_id} ${role}`, person_id]))
  const actorOf = (organisation: string, role: Role): Actor => {
    const id = actors.get(`${organisation} ${role}`)
    if (!id) throw new Error(`Nobody is ${role} of ${organisation}`)
    return { id, kind: 'officer', posts: [{ organisation, role }], oversees: [] }
  }
  const desks = new Map(
    offices.map(({ id, short_name }): [string, Desk] => [
      id,
      {
        name: short_name,
        asks: actorOf(id, 'consultation-officer'),
        speaks: actorOf(id, 'press-officer'),
        answers: actorOf(id, 'message-officer'),
        head: actorOf(id, 'office-head'),
        leader: actorOf(id, 'leader'),
      },
    ]),
  )
  const pressOffice = (await loadOrganisations(ctx)).bySlug.get('sz-office')
  if (!pressOffice || !desks.has(pressOffice.id)) throw new Error('There is no sample city in this database')
  return {
    of: (office) => {
      const desk = desks.get(office)
      if (!desk) throw new Error(`Nobody hears the public at ${office}`)
      return desk
    },
    offices,
    departments,
    cityOffice: await messageOffice(ctx),
    pressOffice: pressOffice.id,
  }
}
