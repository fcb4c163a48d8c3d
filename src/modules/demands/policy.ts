import type { Actor, Role } from '../../platform/ctx.ts'
import { worksFor } from './engine/doer.ts'
import type { Demand, Leg } from './model.ts'

const holdsAny = (actor: Actor | null, ...roles: Role[]) => actor?.posts.some(({ role }) => roles.includes(role)) ?? false

/** Who takes calls, sends on, decides between offices and watches works for the hub, and sees every demand. */
export const isHub = (actor: Actor | null) =>
  holdsAny(actor, 'demand-operator', 'demand-dispatcher', 'demand-arbiter', 'demand-supervisor')
export const isOperator = (actor: Actor | null) => holdsAny(actor, 'demand-operator', 'demand-dispatcher')
export const isDispatcher = (actor: Actor | null) => holdsAny(actor, 'demand-dispatcher')
export const isArbiter = (actor: Actor | null) => holdsAny(actor, 'demand-arbiter')
export const isSupervisor = (actor: Actor | null) => holdsAny(actor, 'demand-supervisor')

/** Works on it, or has: an office that has returned it sees it no more. */
export const isHandler = (actor: Actor | null, legs: readonly Pick<Leg, 'office_id' | 'outcome'>[]) =>
  legs.some(({ office_id, outcome }) => outcome !== 'returned' && outcome !== 'superseded' && worksFor(actor, office_id))

/** What a private demand says is for the hub and the offices that work on it; others that oversee them see the public ones. */
export const seenBy = (actor: Actor | null, demand: Pick<Demand, 'privacy' | 'lead_id'>, legs: readonly Leg[]) =>
  isHub(actor) || isHandler(actor, legs) || (demand.privacy === 'public' && oversees(actor, demand))

const oversees = (actor: Actor | null, { lead_id }: Pick<Demand, 'lead_id'>) =>
  lead_id !== null && (actor?.oversees.includes(lead_id) ?? false)

/** Who told it may be looked at by the office that has to speak with them, and by the hub. */
export const mayReveal = (actor: Actor | null, legs: readonly Leg[]) =>
  isOperator(actor) ||
  isSupervisor(actor) ||
  legs.some(({ ended_at, outcome, office_id }) => (ended_at === null || outcome === 'answered') && worksFor(actor, office_id))

/** The offices for which the actor handles demands. */
export const ownOffices = (actor: Actor | null): string[] => [
  ...new Set(
    actor?.posts
      .filter(({ role }) => role === 'demand-handler' || role === 'office-head')
      .map(({ organisation }) => organisation),
  ),
]
/** An office head sees what their office has; only who has a post for demands has a desk of their own. */
export const worksHere = (actor: Actor) =>
  isHub(actor) || holdsAny(actor, 'demand-handler', 'office-head') || actor.oversees.length > 0
