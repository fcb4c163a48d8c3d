import { type Actor, holds, type Role } from '../../platform/ctx.ts'

const RUNNERS = ['consultation-officer', 'decision-officer', 'press-officer', 'office-head'] as const satisfies Role[]

/** Whoever puts questions to the public in the office's name, types in what came on paper, and closes. */
export const mayRun = (actor: Actor | null, organisation: string) =>
  actor?.kind === 'system' || holds(actor, organisation, ...RUNNERS)

/** Who sees how many have answered, and after the close what: the office, and who oversees it. Never before the close what. */
export const maySee = (actor: Actor | null, organisation: string) =>
  mayRun(actor, organisation) || holds(actor, organisation, 'leader') || (actor?.oversees.includes(organisation) ?? false)

/** The offices for which the actor puts questions to the public. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(
    actor?.posts.filter(({ role }) => (RUNNERS as readonly Role[]).includes(role)).map(({ organisation }) => organisation),
  ),
]
export const mayEnter = (actor: Actor | null) => ownOffices(actor).length > 0 || (actor?.oversees.length ?? 0) > 0
