import { type Actor, holds } from '../../../platform/ctx.ts'

type Place = { id: string; path: readonly string[] }

/** Who arranges a place's catalogue and columns: its administrators and overseers, and those of the offices above it. */
export const mayArrangeIn = (actor: Actor | null, { path }: Pick<Place, 'path'>): actor is Actor =>
  actor?.kind === 'system' ||
  (actor?.posts.some(
    ({ role, organisation }) => (role === 'administrator' || role === 'overseer') && path.includes(organisation),
  ) ??
    false)

/** An office's own items, and what it has nothing of, are also its disclosure office's to say. */
export const mayKeepItems = (actor: Actor | null, office: Place): actor is Actor =>
  mayArrangeIn(actor, office) || holds(actor, office.id, 'office-head')
