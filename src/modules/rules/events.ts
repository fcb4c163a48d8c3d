import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const day = z.iso.date()
const uuid = z.uuid()

/** Everything that can happen to a rule. The subject is the rule (the work); the office is whose rule it is. */
export const RuleRegistered = eventType('rules.registered', z.object({ level: z.string(), origin: z.string() }))
/** What is shown of it is no longer what it was, though its force may be: another text holds, something was noted. `things`: its editions. */
export const RuleChanged = eventType('rules.changed', z.object({ things: z.array(uuid) }))
export const RuleReviewed = eventType('rules.reviewed', z.object({ kind: z.string(), verdict: z.string(), on: day }))
export const CommentsHeld = eventType('rules.comments-held', z.object({ from: day, until: day }))
export const RuleReturned = eventType('rules.returned', z.object({ reason: z.string() }))
export const RuleVoided = eventType('rules.voided', z.object({ reason: z.string() }))
export const NumberIssued = eventType('rules.number-issued', z.object({ number: z.string(), on: day }))
export const RulePromulgated = eventType(
  'rules.promulgated',
  z.object({ editionId: uuid, number: z.string().nullable(), on: day, commencesOn: day.nullable() }),
)
/** A text became known: by promulgation, amendment or import. */
export const EditionRecorded = eventType(
  'rules.edition-recorded',
  z.object({ editionId: uuid, effectiveOn: day.nullable(), things: z.array(uuid) }),
)
export const FactRecorded = eventType(
  'rules.fact-recorded',
  z.object({ factId: uuid, kind: z.string(), on: day.nullable(), corrects: uuid.nullable() }),
)
/** The legal force is no longer what it was: recorded on the day on which it turns, or when a fact about the past became known. */
export const ForceChanged = eventType(
  'rules.force-changed',
  z.object({ from: z.string().nullable(), to: z.string(), on: day, things: z.array(uuid) }),
)
/** It lapses by itself on that day unless it is extended or made anew. */
export const LapseNear = eventType('rules.lapse-near', z.object({ lapsesOn: day, days: z.int() }))
export const RuleFiled = eventType('rules.filed', z.object({ on: day, with: z.string() }))
/** Superior law came in from elsewhere, or what was there came in changed. */
export const RuleImported = eventType('rules.imported', z.object({ things: z.array(uuid) }))
/** What it rests on has changed: its owner proposes 保留, 修改, 废止 or 宣布失效 by the day. */
export const ReviewTaskOpened = eventType('rules.review-task-opened', z.object({ taskId: uuid, causeRuleId: uuid, dueOn: day }))
export const ReviewTaskDone = eventType('rules.review-task-done', z.object({ taskId: uuid, decision: z.string() }))
export const PrefixAssigned = eventType('rules.prefix-assigned', z.object({ prefix: z.string() }))
