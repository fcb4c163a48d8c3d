import { type Actor, holds } from '../../platform/ctx.ts'
import type { Message } from './model.ts'

type Held = Pick<Message, 'organisation_id'>

/** Whoever has the message in hand: the officers for messages of its office, and its head. */
export const isHandler = (actor: Actor | null, { organisation_id }: Held) =>
  holds(actor, organisation_id, 'message-officer', 'office-head')
export const isHead = (actor: Actor | null, { organisation_id }: Held) => holds(actor, organisation_id, 'office-head')
/** Reads what was written and answered, never who wrote. */
export const isOverseer = (actor: Actor | null, { organisation_id }: Held) => actor?.oversees.includes(organisation_id) ?? false
export const mayRead = (actor: Actor | null, message: Held) => isHandler(actor, message) || isOverseer(actor, message)
/** The number and code of the receipt are the other way in (queries.ts). */
export const isWriter = (actor: Actor | null, { writer_id }: Pick<Message, 'writer_id'>) =>
  actor !== null && writer_id !== null && actor.id === writer_id

/** The offices for whose messages the actor works. */
export const ownOffices = (actor: Actor | null): string[] => [
  ...new Set(
    actor?.posts
      .filter(({ role }) => role === 'message-officer' || role === 'office-head')
      .map(({ organisation }) => organisation),
  ),
]
export const mayEnter = (actor: Actor | null) => ownOffices(actor).length > 0 || (actor?.oversees.length ?? 0) > 0
/** Edits the FAQ of an office; what one has written another publishes. */
export const mayEditFaq = (actor: Actor | null, organisation: string) =>
  holds(actor, organisation, 'message-officer', 'office-head')
export const mayApproveFaq = (actor: Actor | null, organisation: string) => holds(actor, organisation, 'office-head')
