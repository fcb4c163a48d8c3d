import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import type { Registration, Session } from './model.ts'

/** Roles whose holders run sessions unless what owns them says otherwise. */
export const ORGANISERS: readonly Role[] = [
  'office-head',
  'editor',
  'consultation-officer',
  'decision-officer',
  'press-officer',
  'message-officer',
]

/** Whoever runs the session: sees who comes, checks in, draws, selects. */
export const mayRun = (actor: Actor | null, session: Pick<Session, 'organisation_id' | 'organisers'>) =>
  actor?.kind === 'system' || holds(actor, session.organisation_id, ...(session.organisers as Role[]))
/** Sees the figures, and nobody's name. */
export const mayWatch = (actor: Actor | null, session: Pick<Session, 'organisation_id' | 'organisers'>) =>
  mayRun(actor, session) || (actor?.oversees.includes(session.organisation_id) ?? false)
export const isOwn = (actor: Actor | null, { person_id }: Pick<Registration, 'person_id'>) =>
  actor !== null && person_id !== null && actor.id === person_id

/** The offices whose sessions the actor may run or watch. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => ORGANISERS.includes(role)).map(({ organisation }) => organisation)),
]
export const worksHere = (actor: Actor) => ownOffices(actor).length > 0 || actor.oversees.length > 0
