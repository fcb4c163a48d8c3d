import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OrganisationRenamed } from '../events.ts'
import { mayAdminister } from '../policy.ts'
import { lockOrganisation } from '../queries.ts'
import type { Renaming } from '../schema.ts'
import { moveVersion } from './move-version.ts'

/** Gives an organisation another name from a day on. What was issued before keeps the name it was issued under. */
export async function renameOrganisation(tx: Tx, slug: string, { name, shortName, on }: Renaming) {
  const organisation = await lockOrganisation(tx, slug)
  if (!mayAdminister(tx.actor, organisation)) throw forbidden()
  if (organisation.valid_to !== null) throw conflict('organisations.ended', '该机构已并入其他机构，不能再更名')
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '更名日期不能晚于今天，请在更名生效当天登记')
  if (name === organisation.name) throw new FieldRefusal('name', '新名称与现名称相同')
  const current = await tx.db
    .selectFrom('organisations.name_history')
    .select(['id', 'from'])
    .where('organisation_id', '=', organisation.id)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  if (on <= current.from) throw new FieldRefusal('on', `更名日期应晚于现名称启用的日期（${current.from}）`)
  await tx.db.updateTable('organisations.name_history').set({ until: on }).where('id', '=', current.id).execute()
  await tx.db
    .insertInto('organisations.name_history')
    .values({ organisation_id: organisation.id, name, short_name: shortName, from: on })
    .execute()
  await tx.db
    .updateTable('organisations.organisation')
    .set({ name, short_name: shortName })
    .where('id', '=', organisation.id)
    .execute()
  await record(tx, OrganisationRenamed, organisation.id, { before: organisation.name, after: name, on }, organisation.id)
  await moveVersion(tx)
}
