import type { Role, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { getOrganisation, isValidOn, mayAdminister } from '../../organisations/index.ts'
import { OfficerAppointed } from '../events.ts'

/** Gives a person a post in an organisation: from today on, or from the earlier day on which they took it up. */
export async function appointOfficer(tx: Tx, personId: string, post: { organisation: string; role: Role; since?: string }) {
  const organisation = await getOrganisation(tx, post.organisation)
  if (!mayAdminister(tx.actor, organisation)) throw forbidden()
  const today = dayOf(tx.now)
  const since = post.since !== undefined && post.since < today ? post.since : today
  if (!isValidOn(organisation, today)) throw new FieldRefusal('organisation', '该机构已不存在')
  const held = await tx.db
    .selectFrom('identity.post')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', post.organisation)
    .where('role', '=', post.role)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (held) throw conflict('identity.post-held', '该人员已担任这一岗位')
  await tx.db.updateTable('identity.person').set({ kind: 'officer' }).where('id', '=', personId).execute()
  await tx.db
    .insertInto('identity.post')
    .values({ person_id: personId, organisation_id: post.organisation, role: post.role, since })
    .execute()
  await record(tx, OfficerAppointed, personId, { role: post.role, since }, post.organisation)
}
