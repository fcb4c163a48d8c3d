import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OrganisationDescribed } from '../events.ts'
import { mayDescribe } from '../policy.ts'
import { lockOrganisation } from '../queries.ts'
import type { Description } from '../schema.ts'
import { moveVersion } from './move-version.ts'

/** Brings the disclosure office's contacts and the duties up to date; 政府信息公开条例第十二条 wants that done at once. */
export async function describeOrganisation(tx: Tx, slug: string, input: Description) {
  const organisation = await lockOrganisation(tx, slug)
  if (!mayDescribe(tx.actor, organisation)) throw forbidden()
  const { disclosureOffice: disclosure_office, ...rest } = input
  const change = { disclosure_office, ...rest }
  const fields = Object.entries(change)
    .filter(([name, value]) => String(organisation[name as keyof typeof change]) !== String(value))
    .map(([name]) => name)
  if (fields.length === 0) return
  await tx.db.updateTable('organisations.organisation').set(change).where('id', '=', organisation.id).execute()
  await record(tx, OrganisationDescribed, organisation.id, { fields }, organisation.id)
  await moveVersion(tx)
}
