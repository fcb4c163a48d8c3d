import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()

/** Subject: the concern. Nothing of what was noted inside. */
export const ConcernLogged = eventType('concerns.logged', z.object({ number: z.string(), level: z.string(), dueAt: z.string() }))
export const ConcernAssigned = eventType('concerns.assigned', z.object({ office: id }))
export const ConcernReturned = eventType('concerns.returned', z.object({ office: id }))
export const ConcernAccepted = eventType('concerns.accepted', z.object({}))
export const ConcernLevelChanged = eventType('concerns.level-changed', z.object({ level: z.string(), dueAt: z.string() }))
export const ConcernsJoined = eventType('concerns.joined', z.object({ into: id }))
export const ConcernsParted = eventType('concerns.parted', z.object({ from: id }))
export const ConcernSetAside = eventType('concerns.set-aside', z.object({}))
export const StatementDrafted = eventType('concerns.statement-drafted', z.object({ number: z.int(), hash: z.string() }))
export const StatementSubmitted = eventType('concerns.statement-submitted', z.object({ number: z.int(), hash: z.string() }))
export const StatementReturned = eventType('concerns.statement-returned', z.object({ number: z.int() }))
export const StatementPublished = eventType(
  'concerns.statement-published',
  z.object({ number: z.int(), hash: z.string(), inTime: z.boolean() }),
)
export const PressLinked = eventType('concerns.press-linked', z.object({ briefing: id }))
export const ConcernClosed = eventType('concerns.closed', z.object({}))
export const ConcernDue = eventType('concerns.due', z.object({ what: z.string(), late: z.boolean() }))
