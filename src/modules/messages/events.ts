import { z } from 'zod'
import { eventType } from '../../platform/events.ts'
import { OTHER_CHANNELS } from './model.ts'

const id = z.uuid()
const kind = z.string()

/** Subject: the message. Nothing of who wrote or of what was written. */
export const MessageSubmitted = eventType(
  'messages.submitted',
  z.object({ number: z.string(), kind, dueOn: z.string(), origin: z.string().nullable() }),
)
export const MessageAccepted = eventType('messages.accepted', z.object({ kind }))
export const MessageTransferred = eventType('messages.transferred', z.object({ kind, from: id, to: id }))
export const MessageRefused = eventType('messages.refused', z.object({ kind, for: z.enum(OTHER_CHANNELS) }))
export const WriterAsked = eventType('messages.writer-asked', z.object({ kind, replyDueOn: z.string() }))
export const WriterReplied = eventType('messages.writer-replied', z.object({ kind, lapsed: z.boolean(), dueOn: z.string() }))
export const ExtensionProposed = eventType('messages.extension-proposed', z.object({ kind, days: z.int() }))
export const ExtensionDecided = eventType(
  'messages.extension-decided',
  z.object({ kind, granted: z.boolean(), dueOn: z.string() }),
)
export const AnswerDrafted = eventType('messages.drafted', z.object({ kind }))
export const DraftReturned = eventType('messages.draft-returned', z.object({ kind }))
export const MessageAnswered = eventType('messages.answered', z.object({ kind, round: z.int(), onTime: z.boolean() }))
export const MessagePublished = eventType('messages.published', z.object({ kind }))
export const MessageTakenDown = eventType('messages.taken-down', z.object({ kind }))
export const MessageFollowedUp = eventType('messages.followed-up', z.object({ kind, round: z.int(), dueOn: z.string() }))
export const MessageRated = eventType('messages.rated', z.object({ kind, rating: z.int() }))
export const MessageWithdrawn = eventType('messages.withdrawn', z.object({ kind }))
export const MessageOverdue = eventType('messages.overdue', z.object({ kind, dueOn: z.string() }))
export const VetoNear = eventType('messages.veto-near', z.object({ kind, vetoOn: z.string() }))
/** Somebody looked at who wrote: told to the writer as well. */
export const ContactRevealed = eventType('messages.contact-revealed', z.object({}))
export const ContactsErased = eventType('messages.contacts-erased', z.object({ kind }))

/** Subject: the question of the FAQ. */
export const FaqPublished = eventType('messages.faq-published', z.object({ theme: z.string() }))
export const FaqChanged = eventType(
  'messages.faq-changed',
  z.object({ state: z.enum(['drafted', 'proposed', 'withdrawn', 'stale']) }),
)
