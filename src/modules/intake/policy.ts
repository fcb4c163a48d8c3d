import { type Actor, holds, type Role } from '../../platform/ctx.ts'

const HUB: readonly Role[] = ['demand-operator', 'demand-dispatcher', 'demand-supervisor']

const hasPost = (actor: Actor | null, roles: readonly Role[]) => actor?.posts.some(({ role }) => roles.includes(role)) ?? false

/** 受理员、分拨员、督办人员 of the hub. */
export const mayEnter = (actor: Actor | null) => hasPost(actor, HUB)
/** Takes calls and visitors, uploads batches. */
export const isOperator = (actor: Actor | null) => hasPost(actor, ['demand-operator', 'demand-dispatcher'])
/** Opens, bounds and closes channels, gives out and ends keys. */
export const managesChannels = (actor: Actor | null) => hasPost(actor, ['demand-supervisor'])
/** A batch is seen by the operators of the office that uploaded it. */
export const maySeeBatch = (actor: Actor | null, { organisation_id }: { organisation_id: string }) =>
  holds(actor, organisation_id, 'demand-operator', 'demand-dispatcher', 'demand-supervisor')

/** The office in whose name the actor works here. */
export const officeOf = (actor: Actor | null) => actor?.posts.find(({ role }) => HUB.includes(role))?.organisation ?? ''
