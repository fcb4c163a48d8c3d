import type { Tx } from '../../../platform/ctx.ts'
import { forgetOrganisations } from '../tree.ts'

/** Tells every process that what it remembers of the tree is out of date; also keeps two changes of the tree apart. */
export async function moveVersion(tx: Tx) {
  await tx.db
    .updateTable('organisations.version')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .execute()
  forgetOrganisations(tx)
}
