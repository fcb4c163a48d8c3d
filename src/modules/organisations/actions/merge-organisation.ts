import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OrganisationMerged } from '../events.ts'
import { mayAdminister } from '../policy.ts'
import { lockOrganisation } from '../queries.ts'
import type { Merging } from '../schema.ts'
import { moveVersion } from './move-version.ts'

/**
 * Ends an organisation whose work another continues from a day on. The successor answers for what the first had begun
 * (行政诉讼法第二十六条第六款: 由继续行使其职权的行政机关负责), so its officers hold their posts for both.
 */
export async function mergeOrganisation(tx: Tx, slug: string, { into, on }: Merging) {
  const organisation = await lockOrganisation(tx, slug)
  if (!mayAdminister(tx.actor, organisation)) throw forbidden()
  const successor = await tx.db.selectFrom('organisations.organisation').selectAll().where('slug', '=', into).executeTakeFirst()
  if (!successor) throw new FieldRefusal('into', '没有找到承继机构')
  if (!mayAdminister(tx.actor, successor)) throw new FieldRefusal('into', '承继机构不在您的管理范围内')
  if (organisation.valid_to !== null) throw conflict('organisations.ended', '该机构已并入其他机构')
  if (successor.id === organisation.id || successor.path.includes(organisation.id))
    throw new FieldRefusal('into', '不能并入本机构或其下级机构')
  if (successor.valid_to !== null) throw new FieldRefusal('into', '承继机构已不存在，请选择现有机构')
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '并入日期不能晚于今天，请在并入生效当天登记')
  if (on <= organisation.valid_from) throw new FieldRefusal('on', `并入日期应晚于机构设立日期（${organisation.valid_from}）`)
  const below = await tx.db
    .selectFrom('organisations.organisation')
    .select('id')
    .where('parent_id', '=', organisation.id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (below) throw conflict('organisations.has-subordinates', '该机构还有下级机构，请先办理下级机构的并入')
  await tx.db.updateTable('organisations.organisation').set({ valid_to: on }).where('id', '=', organisation.id).execute()
  await tx.db.insertInto('organisations.succession').values({ from_id: organisation.id, to_id: successor.id, on }).execute()
  await record(tx, OrganisationMerged, organisation.id, { into: successor.id, on }, organisation.id)
  await moveVersion(tx)
}
