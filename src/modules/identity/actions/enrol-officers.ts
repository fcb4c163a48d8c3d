import type { Post, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OfficerAppointed } from '../events.ts'

export type Enrolment = { name: string; post: Post; since: string }

/** Takes over officers with a post each, many at once and without accounts: from an older system, or for a sample city. */
export async function enrolOfficers(tx: Tx, enrolments: readonly Enrolment[]) {
  if (tx.actor?.kind !== 'system') throw forbidden()
  if (enrolments.length === 0) return
  const persons = await tx.db
    .insertInto('identity.person')
    .values(
      enrolments.map(({ name }) => ({
        name,
        kind: 'officer' as const,
        sample: true,
        created_at: tx.now,
        last_seen_on: dayOf(tx.now),
      })),
    )
    .returning('id')
    .execute()
  const posts = enrolments.map(({ post, since }, index) => ({
    person_id: persons[index]?.id ?? '',
    organisation_id: post.organisation,
    role: post.role,
    since,
  }))
  await tx.db.insertInto('identity.post').values(posts).execute()
  for (const { person_id, organisation_id, role, since } of posts)
    await record(tx, OfficerAppointed, person_id, { role, since }, organisation_id)
}
