import { z } from 'zod'
import { eventType } from '../../platform/events.ts'
import { KINDS } from './model.ts'

const id = z.uuid()
const nothing = z.object({})
const kind = z.enum(KINDS)

/** Subject: the briefing. */
export const BriefingPlanned = eventType('briefings.planned', z.object({ kind, series: id }))
export const BriefingChanged = eventType('briefings.changed', nothing)
export const BriefingAnnounced = eventType('briefings.announced', z.object({ kind, startsAt: z.string() }))
export const BriefingStarted = eventType('briefings.started', nothing)
export const BriefingHeld = eventType('briefings.held', z.object({ kind, heldOn: z.string() }))
export const BriefingCancelled = eventType('briefings.cancelled', nothing)
export const BriefingForgotten = eventType('briefings.forgotten', nothing)
export const TranscriptSubmitted = eventType('briefings.transcript-submitted', z.object({ edition: z.int(), hash: z.string() }))
export const TranscriptReturned = eventType('briefings.transcript-returned', z.object({ edition: z.int() }))
export const TranscriptSigned = eventType('briefings.transcript-signed', z.object({ edition: z.int(), hash: z.string() }))
export const LineEntered = eventType('briefings.line-entered', z.object({ number: z.int(), hash: z.string() }))
export const LineCorrected = eventType(
  'briefings.line-corrected',
  z.object({ number: z.int(), hash: z.string(), struck: z.boolean() }),
)

/** Subject: the question. */
export const QuestionAsked = eventType('briefings.question-asked', z.object({ briefing: id, number: z.int(), held: z.boolean() }))
export const QuestionModerated = eventType('briefings.question-moderated', z.object({ briefing: id, state: z.string() }))
export const QuestionMerged = eventType('briefings.question-merged', z.object({ briefing: id, into: id }))
export const QuestionParted = eventType('briefings.question-parted', z.object({ briefing: id, from: id }))
export const QuestionFollowedUp = eventType('briefings.question-followed-up', z.object({ briefing: id, message: id }))
