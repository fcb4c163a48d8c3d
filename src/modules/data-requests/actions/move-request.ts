import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { type DataRequest, mayMove, type State, states } from '../model.ts'

type Changes = Partial<Omit<DataRequest, 'id' | 'number' | 'state'>>

/** Moves a locked request, if it may go there from where it is. */
export async function moveRequest(tx: Tx, request: DataRequest, to: State, changes: Changes = {}) {
  if (!mayMove(request.state, to))
    throw conflict(
      'data-requests.not-now',
      `这条需求${states[request.state]}，不能${to === 'withdrawn' ? '撤回' : `转为“${states[to]}”`}`,
    )
  await tx.db
    .updateTable('data_requests.request')
    .set({ ...changes, state: to })
    .where('id', '=', request.id)
    .execute()
}
