import { type Actor, holds } from '../../platform/ctx.ts'

/** Applicants who come on paper or in person are registered by the officers who take their request. */
export const mayRegister = (actor: Actor | null) =>
  actor !== null &&
  (actor.kind === 'system' || actor.posts.some(({ role }) => role === 'request-officer' || role === 'office-head'))

/** Numbers are read in clear only by officers; that the case is theirs is for the case's own module to say. */
export const mayReveal = (actor: Actor | null): actor is Actor => actor?.kind === 'officer' && actor.posts.length > 0

/** An officer of the organisation whose case the person has. */
export const mayReadPerson = (actor: Actor | null, organisation: string) =>
  actor?.kind === 'system' || holds(actor, organisation, 'request-officer', 'office-head', 'legal-reviewer')

/** Everybody's own account is theirs to see and change. */
export const isSelf = (actor: Actor | null, id: string): actor is Actor => actor?.id === id
