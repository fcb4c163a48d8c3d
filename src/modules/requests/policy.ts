import { type Actor, holds } from '../../platform/ctx.ts'
import { type MoveName, type Mover, moves, type Request } from './model.ts'

type Owned = Pick<Request, 'organisation_id' | 'applicant_id'>

/** A person files for themselves; officers register what reaches them on paper or by word of mouth. */
export const mayFile = (actor: Actor | null): actor is Actor => actor !== null && actor.kind === 'person'
export const mayRegister = (actor: Actor | null, organisation: string): actor is Actor =>
  holds(actor, organisation, 'request-officer', 'office-head')

/** Whether the actor is one of those whom the table of moves names for this move of this request. */
export function mayMake(actor: Actor | null, request: Owned, name: MoveName): actor is Actor {
  if (actor === null) return false
  return (moves[name].by as readonly Mover[]).some((mover) =>
    mover === 'applicant'
      ? actor.id === request.applicant_id
      : mover === 'calendar'
        ? actor.kind === 'system'
        : holds(actor, request.organisation_id, mover),
  )
}

/** The offices whose requests the actor works on. */
export const officesOf = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => HANDLING.includes(role)).map(({ organisation }) => organisation)),
]

/** Works on the case, as against overseeing it or having filed it. */
export const mayHandle = (actor: Actor | null, request: Owned) => holds(actor, request.organisation_id, ...HANDLING)

/** Reads what the applicant wrote as it was written. */
export const readsWhole = (actor: Actor | null, request: Owned) =>
  actor?.kind === 'system' || actor?.id === request.applicant_id || mayHandle(actor, request)

const HANDLING: Actor['posts'][number]['role'][] = ['request-officer', 'office-head', 'legal-reviewer']
