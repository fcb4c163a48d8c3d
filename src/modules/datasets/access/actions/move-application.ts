import type { UpdateObject } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import type { DB } from '../../../../platform/db-types.ts'
import { conflict } from '../../../../platform/errors.ts'
import { type Application, type ApplicationState, applicationStates, mayMove } from '../model.ts'

type Changes = UpdateObject<DB, 'datasets.application'>

/** Moves a locked application, if it may go there from where it is. */
export async function moveApplication(tx: Tx, application: Application, to: ApplicationState, changes: Changes = {}) {
  if (!mayMove(application.state, to))
    throw conflict(
      'datasets.access-not-now',
      `这件申请${applicationStates[application.state]}，不能转为“${applicationStates[to]}”`,
    )
  await tx.db
    .updateTable('datasets.application')
    .set({ ...changes, state: to })
    .where('id', '=', application.id)
    .execute()
}
