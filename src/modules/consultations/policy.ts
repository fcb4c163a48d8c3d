import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import { type Consultation, type MoveName, moves } from './model.ts'

type Owned = Pick<Consultation, 'organisation_id'>
export const OFFICE_ROLES = ['consultation-officer', 'office-head', 'leader'] as const satisfies readonly Role[]

/** Whoever works on the consultations of the office. */
export const worksFor = (actor: Actor | null, organisation: string) => holds(actor, organisation, ...OFFICE_ROLES)
export const maySee = (actor: Actor | null, { organisation_id }: Owned) =>
  actor?.kind === 'system' || worksFor(actor, organisation_id) || (actor?.oversees.includes(organisation_id) ?? false)
/** Who prepares: plans, drafts, corrects, follows up. */
export const mayDraft = (actor: Actor | null, organisation: string) =>
  holds(actor, organisation, 'consultation-officer', 'office-head')
export const mayPublishPlan = (actor: Actor | null, organisation: string) => holds(actor, organisation, 'office-head', 'leader')

export function mayMake(actor: Actor | null, { organisation_id }: Owned, name: MoveName) {
  if (actor === null) return false
  return moves[name].by.some((mover) => (mover === 'calendar' ? actor.kind === 'system' : holds(actor, organisation_id, mover)))
}

export const mayEnter = (actor: Actor | null) =>
  (actor?.posts.some(({ role }) => (OFFICE_ROLES as readonly Role[]).includes(role)) ?? false) ||
  (actor?.oversees.length ?? 0) > 0
/** The offices for whose consultations the actor works. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(
    actor?.posts.filter(({ role }) => (OFFICE_ROLES as readonly Role[]).includes(role)).map(({ organisation }) => organisation),
  ),
]
