import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import type { OpenDay } from './model.ts'

/** Who prepares and runs open days of an office. */
export const PREPARES: readonly Role[] = ['editor', 'press-officer', 'message-officer', 'office-head']

export const mayPrepare = (actor: Actor | null, organisation: string) => holds(actor, organisation, ...PREPARES)
/** 审签: the head of the office lets it out. */
export const mayAnnounce = (actor: Actor | null, { organisation_id }: Pick<OpenDay, 'organisation_id'>) =>
  holds(actor, organisation_id, 'office-head')
export const maySee = (actor: Actor | null, { organisation_id }: Pick<OpenDay, 'organisation_id'>) =>
  mayPrepare(actor, organisation_id) || (actor?.oversees.includes(organisation_id) ?? false)
/** The offices in whose name the actor prepares open days. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => PREPARES.includes(role)).map(({ organisation }) => organisation)),
]
export const worksHere = (actor: Actor) => ownOffices(actor).length > 0 || actor.oversees.length > 0
