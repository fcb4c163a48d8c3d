import { type Actor, holds } from '../../platform/ctx.ts'

/** Whether the organisation's cases and drafts are the actor's to see: they work there, or oversee it. */
export const isSeen = (actor: Actor | null, organisation: string) =>
  actor !== null && (actor.posts.some((post) => post.organisation === organisation) || actor.oversees.includes(organisation))

/** Narrative, statements of table 二, promises. */
export const mayWrite = (actor: Actor | null, organisation: string): actor is Actor =>
  holds(actor, organisation, 'request-officer', 'office-head')

export const mayClose = (actor: Actor | null, organisation: string): actor is Actor => holds(actor, organisation, 'office-head')

/** Entering a report that was published before this installation existed. */
export const mayImport = (actor: Actor | null, organisation: string): actor is Actor =>
  actor?.kind === 'system' || holds(actor, organisation, 'office-head', 'administrator')
