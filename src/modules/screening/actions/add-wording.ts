import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { mayKeepDictionary } from '../policy.ts'
import { findCity } from '../queries.ts'
import type { NewWording } from '../schema.ts'
import { nextVersion } from './next-version.ts'

/** A wrong wording more: the dictionary has another version, and everything public is looked through by it. */
export async function addWording(tx: Tx, { exceptIn, ...row }: NewWording) {
  if (!mayKeepDictionary(tx.actor, await findCity(tx))) throw forbidden('词库由市级管理员维护')
  const { version, announce } = await nextVersion(tx, `新增“${row.wrong}”`)
  const added = await tx.db
    .insertInto('screening.wording')
    .values({ ...row, except_in: exceptIn, since_version: version })
    .onConflict((conflict) => conflict.columns(['wrong', 'before', 'after']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new FieldRefusal('wrong', '词库中已经有这一用语和条件')
  await announce(added.id)
  return added.id
}
