import { type Actor, holds } from '../../platform/ctx.ts'
import type { DataRequest } from './model.ts'

/** The city's data bureau: takes in, refers, joins, moderates. */
export const isTriager = (actor: Actor | null): boolean =>
  actor?.kind === 'system' || (actor?.posts.some(({ role }) => role === 'data-reviewer') ?? false)
/** The office whose data it is. */
export const isOwner = (actor: Actor | null, organisation: string | null): boolean =>
  organisation !== null && holds(actor, organisation, 'data-steward')
export const mayAnswer = (actor: Actor | null, { organisation_id }: Pick<DataRequest, 'organisation_id'>) =>
  isTriager(actor) || isOwner(actor, organisation_id)
export const isRequester = (actor: Actor | null, { requester_id }: Pick<DataRequest, 'requester_id'>) =>
  actor !== null && actor.id === requester_id
/** Whoever is signed in with a person's account; officers ask at their desks. */
export const mayFile = (actor: Actor | null): actor is Actor => actor?.kind === 'person'

/** The offices for which the actor answers. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => role === 'data-steward').map(({ organisation }) => organisation)),
]
export const mayEnter = (actor: Actor | null) =>
  isTriager(actor) || ownOffices(actor).length > 0 || (actor?.oversees.length ?? 0) > 0
