import { conflict, FieldRefusal, forbidden, notFound, Refusal } from '../../../platform/errors.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { bearsSecrecyMark } from '../../screening/index.ts'
import { mayBearMark } from '../intake/masks.ts'
import { mayMove, transitionOf } from '../life.ts'
import { type Step, states } from '../model.ts'
import { inputs } from '../schema.ts'
import type { Around, Case, Doer, Move } from './case.ts'
import { doerOf, whoMay } from './doer.ts'
import { effects } from './effects.ts'
import { guards } from './guards.ts'

export type Applied = { step: Step; next: Move[]; event: string; told: boolean }

/** One move on one case: who, from where, whether it may be, what it does. Throws the refusal; the case is then as it was. */
export function applyMove(held: Case | undefined, move: Move, around: Around): Applied {
  if (!held) throw notFound()
  const { demand } = held
  const transition = transitionOf(move.act)
  const doer = doerOf(around.actor, held, move)
  if (!doer) throw forbidden(`“${transition.label}”由${whoMay(move.act)}办理`)
  if (!mayMove(demand.state, move.act))
    throw conflict('demands.wrong-state', `这件诉求${states[demand.state]}，不能${transition.label}`)
  const given = parsed(move)
  const why = guardOf(move.act)?.({ held, given, around, doer })
  if (why) throw conflict(`demands.${move.act}`, why)
  const from = demand.state
  effectOf(move.act)?.({ held, given, around, doer })
  const next = held.next.splice(0)
  demand.state = (transition.orTo && demand.lead_id === null ? transition.orTo : transition.to) ?? from
  demand.steps++
  const step: Step = {
    demand_id: demand.id,
    received_on: demand.received_on,
    ordinal: demand.steps,
    act: move.act,
    from_state: from,
    to_state: demand.state,
    mover: doer.mover,
    actor_id: doer.person,
    office_id: doer.office ?? demand.lead_id,
    at: around.now,
    fields: given,
  }
  return { step, next, event: transition.event, told: transition.told === true }
}

function parsed({ act, fields }: Move): Record<string, unknown> {
  const read = inputs[act].safeParse(fields)
  if (!read.success) {
    const [first] = fieldErrors(read.error)
    throw new FieldRefusal(first?.field ?? '', first?.message ?? '填写有误')
  }
  for (const value of Object.values(read.data))
    if (typeof value === 'string' && mayBearMark(value) && bearsSecrecyMark(value))
      throw new Refusal(422, 'screening.secrecy-mark', '内容带有密级或者内部标志，不能在本系统处理，没有保存')
  return read.data
}

type Asked = { held: Case; given: Record<string, unknown> | null; around: Around; doer: Doer }
// The tables pair each act with its own input; TypeScript cannot follow the pair through a name, the schema has just checked it.
export const guardOf = (act: Move['act']) => guards[act] as unknown as ((asked: Asked) => string | null) | undefined
const effectOf = (act: Move['act']) => effects[act] as unknown as ((asked: Asked) => void) | undefined
