import type { Actor } from '../../platform/ctx.ts'

/** 受理、分拨、督办人员 look through the photos before anybody outside sees them. */
export const mayLookThrough = (actor: Actor | null) =>
  actor?.posts.some(({ role }) => role === 'demand-operator' || role === 'demand-dispatcher' || role === 'demand-supervisor') ??
  false
