import type { Tx } from '../../platform/ctx.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { forumOf, type MoveName, mayMove, moves, type Remedy, stateOf, stateWords } from './model.ts'
import { mayHandle } from './policy.ts'
import { lockRemedy } from './queries.ts'

/** Find, may they, can it: the locked case on which the actor may now make the move; refuses otherwise. */
export async function lockFor(tx: Tx, id: string, name: MoveName): Promise<Remedy> {
  const remedy = await lockRemedy(tx, id)
  if (!mayHandle(tx.actor, remedy)) throw forbidden()
  const state = stateOf(remedy)
  if (!mayMove(state, name))
    throw conflict('remedies.wrong-state', `该案件现为“${stateWords[forumOf(remedy.kind)][state]}”，不能${moves[name].label}`)
  return remedy
}
