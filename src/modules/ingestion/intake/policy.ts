import { type Actor, holds } from '../../../platform/ctx.ts'

/** Files as they came hold what may never be opened: only those who prepare an office's data see its intakes. */
export const mayTakeIn = (actor: Actor | null, organisation: string): actor is Actor =>
  actor?.kind === 'system' || holds(actor, organisation, 'data-steward')

/** The offices whose data the actor prepares. */
export const stewardOf = (actor: Actor | null) => [
  ...new Set(actor?.posts.flatMap(({ role, organisation }) => (role === 'data-steward' ? [organisation] : []))),
]
