import type { Actor } from '../../platform/ctx.ts'

/** The state of the chain is for those who supervise or run the installation. Roots, files and the check of a proof are for all. */
export const maySeeChain = (actor: Actor | null): actor is Actor =>
  actor?.posts.some(({ role }) => role === 'overseer' || role === 'administrator') ?? false
