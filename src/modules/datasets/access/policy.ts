import { type Actor, holds } from '../../../platform/ctx.ts'
import { isReviewer } from '../policy.ts'
import type { Application } from './model.ts'

type Owned = Pick<Application, 'organisation_id'>
type Handled = Owned & Pick<Application, 'applicant_id' | 'assessed_by' | 'approved_by'>

/** Whoever is signed in with a person's or a company's account; officers use what their office holds. */
export const mayApply = (actor: Actor | null): actor is Actor => actor?.kind === 'person'
export const mayAssess = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  holds(actor, organisation_id, 'data-steward')
export const mayApprove = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  holds(actor, organisation_id, 'leader')
export const mayReview = (actor: Actor | null): actor is Actor => isReviewer(actor)
export const mayRevoke = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  holds(actor, organisation_id, 'data-steward', 'leader') || isReviewer(actor)

/** Three persons look at an application, each once. */
export const hasDecided = (actor: Actor | null, { assessed_by, approved_by }: Pick<Handled, 'assessed_by' | 'approved_by'>) =>
  actor !== null && (assessed_by === actor.id || approved_by === actor.id)

/** The offices for whose data the actor handles applications. */
export const officesFor = (actor: Actor | null) => [
  ...new Set(
    actor?.posts.filter(({ role }) => role === 'data-steward' || role === 'leader').map(({ organisation }) => organisation),
  ),
]
export const mayHandleAny = (actor: Actor | null) => officesFor(actor).length > 0 || isReviewer(actor)
