import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { mayKeepDictionary } from '../policy.ts'
import { findCity } from '../queries.ts'
import { nextVersion } from './next-version.ts'

/** Suspends a row of the dictionary, or takes it up again. */
export async function switchWording(tx: Tx, id: string, active: boolean) {
  if (!mayKeepDictionary(tx.actor, await findCity(tx))) throw forbidden('词库由市级管理员维护')
  const row = await tx.db
    .selectFrom('screening.wording')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (row.active === active) throw conflict('screening.unchanged', active ? '该用语正在使用' : '该用语已经停用')
  const { announce } = await nextVersion(tx, `${active ? '恢复' : '停用'}“${row.wrong}”`)
  await tx.db.updateTable('screening.wording').set({ active }).where('id', '=', id).execute()
  await announce(id)
}
