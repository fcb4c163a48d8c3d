import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { getOrganisation, mayAdminister } from '../../organisations/index.ts'
import { PostEnded } from '../events.ts'

/** Takes a post away from today on. Nobody takes away their own post as administrator: somebody has to be left. */
export async function endPost(tx: Tx, id: string) {
  const post = await tx.db
    .selectFrom('identity.post')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (!mayAdminister(tx.actor, await getOrganisation(tx, post.organisation_id))) throw forbidden()
  if (post.until !== null) throw conflict('identity.post-ended', '该岗位已经免去')
  if (post.person_id === tx.actor?.id && post.role === 'administrator')
    throw conflict('identity.own-post', '不能免去自己的系统管理员岗位，请由其他管理员办理')
  const until = dayOf(tx.now)
  await tx.db.updateTable('identity.post').set({ until }).where('id', '=', id).execute()
  await record(tx, PostEnded, post.person_id, { role: post.role, until }, post.organisation_id)
}
