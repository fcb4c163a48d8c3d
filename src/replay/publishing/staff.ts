import { enrolOfficers, listPosts } from '../../modules/identity/index.ts'
import { loadOrganisations } from '../../modules/organisations/index.ts'
import { assignPrefix } from '../../modules/rules/index.ts'
import { type Actor, inTransaction, type Role, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'

type Desk = { name: string; editor: Actor; head: Actor; leader: Actor; legal: Actor }
export type Staff = {
  of: (office: string) => Desk
  isGovernment: (office: string) => boolean
  registrar: Actor
  gazetteEditor: Actor
  city: string
}

const SINCE = '2019-05-15'

/** The people who publish: those who hold the posts, and where a post is empty somebody appointed to it. */
export async function staffOf(db: Db, from: string): Promise<Staff> {
  const now = new Date(`${from}T00:00:00+08:00`)
  const ctx = { db, actor: SYSTEM, now }
  const tree = await loadOrganisations(ctx)
  const city = tree.bySlug.get('sz')
  const [justice, office] = [tree.bySlug.get('sz-justice'), tree.bySlug.get('sz-office')]
  if (!city || !justice || !office) throw new Error('There is no sample city in this database')
  const drafting = tree.all.filter(({ level }) => level === 'city')
  await inTransaction(ctx, async (tx) => {
    const held = new Set((await listPosts(tx)).map(({ organisation_id, role }) => `${organisation_id} ${role}`))
    const wanted: { organisation: string; role: Role }[] = [
      ...drafting.map(({ id }) => ({ organisation: id, role: 'legal-reviewer' as const })),
      { organisation: justice.id, role: 'registrar' },
      { organisation: office.id, role: 'gazette-editor' },
    ]
    await enrolOfficers(
      tx,
      wanted
        .filter(({ organisation, role }) => !held.has(`${organisation} ${role}`))
        .map((post, index) => ({ name: `示例${String.fromCharCode(0x7532 + (index % 10))}`, post, since: SINCE })),
    )
    await assignPrefixes(tx, drafting)
  })
  const posts = await listPosts(ctx)
  const actorOf = (organisation: string, role: Role): Actor => {
    const post = posts.find((each) => each.organisation_id === organisation && each.role === role)
    if (!post) throw new Error(`Nobody is ${role} of ${organisation}`)
    return { id: post.person_id, kind: 'officer', posts: [{ organisation, role }], oversees: [] }
  }
  const desks = new Map<string, Desk>()
  return {
    of: (id) => {
      const known = desks.get(id)
      if (known) return known
      const desk: Desk = {
        name: tree.byId.get(id)?.short_name ?? '',
        editor: actorOf(id, 'editor'),
        head: actorOf(id, 'office-head'),
        leader: actorOf(id, 'leader'),
        legal: posts.some((post) => post.organisation_id === id && post.role === 'legal-reviewer')
          ? actorOf(id, 'legal-reviewer')
          : actorOf(id, 'leader'),
      }
      desks.set(id, desk)
      return desk
    },
    isGovernment: (id) => id === city.id,
    registrar: actorOf(justice.id, 'registrar'),
    gazetteEditor: actorOf(office.id, 'gazette-editor'),
    city: city.id,
  }
}

/** Letters for the departments that have none: 深, the beginning of their name, 规. */
async function assignPrefixes(
  tx: Parameters<typeof assignPrefix>[0],
  drafting: { id: string; kind: string; short_name: string }[],
) {
  const known = await tx.db.selectFrom('rules.prefix').select(['prefix', 'organisation_id', 'levels']).execute()
  const taken = new Set(known.map(({ prefix }) => prefix))
  const supplied = new Set(known.flatMap((row) => (row.levels.includes('department-document') ? row.organisation_id : [])))
  for (const { id, kind, short_name } of drafting) {
    if (kind !== 'department' || supplied.has(id)) continue
    const name = short_name.replace(/^(市|深圳市)/, '').replaceAll(/[^\p{Script=Han}]/gu, '')
    const prefix = [2, 3, 4, 5].map((letters) => `深${name.slice(0, letters)}规`).find((words) => !taken.has(words))
    if (!prefix) throw new Error(`No letters are left for ${short_name}`)
    await assignPrefix(tx, { prefix, form: 'yearly', organisation: id, levels: ['department-document'], startsAt: 1 })
    taken.add(prefix)
  }
}
