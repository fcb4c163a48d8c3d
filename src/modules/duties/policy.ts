import type { Actor, Role } from '../../platform/ctx.ts'

const DRAFT: Role[] = ['demand-dispatcher', 'demand-arbiter', 'demand-supervisor']
const has = (actor: Actor | null, roles: readonly Role[]) => actor?.posts.some(({ role }) => roles.includes(role)) ?? false

/** 分拨员, 仲裁员, 督办员 propose what the list is to say. */
export const mayDraft = (actor: Actor | null) => has(actor, DRAFT)
/** 仲裁员 decides it, who has not written it. */
export const mayDecide = (actor: Actor | null, draftedBy?: string) =>
  has(actor, ['demand-arbiter']) && (draftedBy === undefined || actor?.id !== draftedBy)
export const mayEnter = (actor: Actor) => mayDraft(actor) || has(actor, ['overseer'])
