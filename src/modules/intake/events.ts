import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** Subject: the key. */
export const KeyIssued = eventType('intake.key-issued', z.object({ channel: z.string(), kind: z.string(), name: z.string() }))
export const KeyRotated = eventType('intake.key-rotated', z.object({ channel: z.string(), until: z.iso.datetime() }))
export const KeyEnded = eventType('intake.key-ended', z.object({ channel: z.string() }))
/** Subject: who changed it; a channel has a code and no id. */
export const ChannelChanged = eventType(
  'intake.channel-changed',
  z.object({
    channel: z.string(),
    network: z.int().nullable(),
    minutely: z.int().nullable(),
    daily: z.int().nullable(),
    closed: z.boolean(),
  }),
)
/** Subject: the look. A caller's earlier demands were shown to an operator. */
export const HistorySeen = eventType('intake.history-seen', z.object({ phone: z.string(), demands: z.int() }))
/** Subject: the call. */
export const CallEnded = eventType(
  'intake.call-ended',
  z.object({ as: z.string(), channel: z.string(), seconds: z.int(), demand: z.uuid().nullable() }),
)
/** Subject: the batch. */
export const BatchUploaded = eventType('intake.batch-uploaded', z.object({ channel: z.string() }))
/** Subject: the batch. */
export const BatchFiled = eventType('intake.batch-filed', z.object({ channel: z.string(), lines: z.int(), filed: z.int() }))
/** Subject: the letter. */
export const MailTaken = eventType('intake.mail-taken', z.object({ fate: z.string(), demand: z.uuid().nullable() }))
/** Subject: the demand; organisation: the sender's, whose webhooks carry it. */
export const StatusChanged = eventType(
  'intake.status-changed',
  z.object({ reference: z.string(), number: z.string(), step: z.string(), at: z.iso.datetime() }),
)
