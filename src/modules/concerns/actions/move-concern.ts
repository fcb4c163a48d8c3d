import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { type Concern, mayMove, type State, states } from '../model.ts'

type Changes = Partial<Omit<Concern, 'id' | 'number' | 'state'>>

/** Moves a locked concern, if it may go there from where it is. */
export async function moveConcern(tx: Tx, concern: Concern, to: State, changes: Changes = {}) {
  if (!mayMove(concern.state, to)) throw conflict('concerns.not-now', `这件关切${states[concern.state]}，不能转为“${states[to]}”`)
  await tx.db
    .updateTable('concerns.concern')
    .set({ ...changes, state: to })
    .where('id', '=', concern.id)
    .execute()
}
