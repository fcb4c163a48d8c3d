import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const level = z.int().min(1).max(3)

/** Subject: the order. Never what is written in it. */
export const OrderIssued = eventType(
  'supervision.order-issued',
  z.object({ demand: id, level, reason: z.string(), byLadder: z.boolean() }),
)
export const OrderReplied = eventType('supervision.order-replied', z.object({ demand: id, late: z.boolean() }))
export const OrderSentBack = eventType('supervision.order-sent-back', z.object({ demand: id }))
export const OrderReleased = eventType('supervision.order-released', z.object({ demand: id }))
/** Subject: the audit. */
export const AuditJudged = eventType(
  'supervision.audit-judged',
  z.object({ demand: id, reason: z.string(), verdict: z.string() }),
)
/** Subject: the suggestion. */
export const SuggestionMade = eventType(
  'supervision.suggestion-made',
  z.object({ kind: z.string(), item: z.string(), people: z.int() }),
)
export const SuggestionDecided = eventType('supervision.suggestion-decided', z.object({ state: z.string() }))
/** Subject: the check. */
export const FiguresReconciled = eventType(
  'supervision.figures-reconciled',
  z.object({ from: z.string(), to: z.string(), cells: z.int(), wrong: z.int() }),
)
