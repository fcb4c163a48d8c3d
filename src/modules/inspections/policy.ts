import type { Actor } from '../../platform/ctx.ts'

/** The board is for those who answer for the site: the overseers and administrators of the city. */
export const maySee = (actor: Actor | null): actor is Actor =>
  actor?.posts.some(({ role }) => role === 'overseer' || role === 'administrator') ?? false
