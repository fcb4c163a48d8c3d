import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { PrefixAssigned } from '../events.ts'
import { mayRegister } from '../policy.ts'
import { AssignPrefix } from '../schema.ts'

/** 统一编号: the register says under which letters an organisation's documents are numbered. A prefix belongs to one organisation for good. */
export async function assignPrefix(tx: Tx, input: AssignPrefix) {
  const { prefix, form, organisation, levels, startsAt } = AssignPrefix.parse(input)
  if (!mayRegister(tx.actor)) throw forbidden()
  if (!(await loadOrganisations(tx)).byId.has(organisation)) throw new FieldRefusal('organisation', '没有这个机关')
  const added = await tx.db
    .insertInto('rules.prefix')
    .values({ prefix, form, organisation_id: organisation, levels, starts_at: startsAt })
    .onConflict((row) => row.doNothing())
    .returning('prefix')
    .executeTakeFirst()
  if (!added) throw conflict('rules.prefix-taken', `发文机关代字“${prefix}”已经分配`)
  await record(tx, PrefixAssigned, organisation, { prefix }, organisation)
}
