import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import type { GateKind } from './model.ts'

/** Who works on the data of an office. */
const INSIDE: readonly Role[] = ['data-steward', 'office-head', 'secrecy-reviewer', 'leader']
type Owned = { organisation_id: string }

const hasRole = (actor: Actor | null, ...roles: Role[]) => actor?.posts.some(({ role }) => roles.includes(role)) ?? false

export const mayDescribe = (actor: Actor | null, organisation: string): actor is Actor =>
  actor?.kind === 'system' || holds(actor, organisation, 'data-steward')
/** Who sees what is not public: the office's own, whoever opens data for the city, and who oversees the office. */
export const maySee = (actor: Actor | null, { organisation_id }: Owned) =>
  isInside(actor, { organisation_id }) || isReviewer(actor) || (actor?.oversees.includes(organisation_id) ?? false)
/** Who may look into rows that are not open. */
export const isInside = (actor: Actor | null, { organisation_id }: Owned) =>
  actor?.kind === 'system' || holds(actor, organisation_id, ...INSIDE)
export const mayReadRows = (actor: Actor | null, owned: Owned) => isInside(actor, owned) || isReviewer(actor)
export const isReviewer = (actor: Actor | null) => hasRole(actor, 'data-reviewer')
export const mayDecide = (actor: Actor | null, { organisation_id }: Owned, gate: GateKind): actor is Actor =>
  gate === 'opening' ? isReviewer(actor) : holds(actor, organisation_id, gate === 'secrecy' ? 'secrecy-reviewer' : 'leader')
export const mayClear = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  holds(actor, organisation_id, 'secrecy-reviewer')
export const mayWithdraw = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  actor?.kind === 'system' || holds(actor, organisation_id, 'data-steward', 'leader') || isReviewer(actor)
export const mayPublishPlan = (actor: Actor | null): actor is Actor => isReviewer(actor)

/** The offices on whose data the actor works. */
export const officesOf = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => INSIDE.includes(role)).map(({ organisation }) => organisation)),
]
export const stewardOf = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => role === 'data-steward').map(({ organisation }) => organisation)),
]
/** Who has business at the desk. */
export const mayEnter = (actor: Actor | null) => hasRole(actor, ...INSIDE, 'data-reviewer', 'overseer')
