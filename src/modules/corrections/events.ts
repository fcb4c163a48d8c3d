import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const kind = z.enum(['typo', 'outdated', 'dead-link', 'attachment', 'wording', 'other'])

/** Subject: the correction. Nothing of who reported it or what they wrote. */
export const ErrorReported = eventType(
  'corrections.reported',
  z.object({
    number: z.string(),
    message: id,
    kind,
    thing: id.nullable(),
    edition: z.int().nullable(),
    hash: z.string().nullable(),
  }),
)
export const PageChanged = eventType('corrections.page-changed', z.object({ edition: z.int().nullable(), gone: z.boolean() }))
export const OutcomeDecided = eventType(
  'corrections.decided',
  z.object({ kind, outcome: z.enum(['corrected', 'no-error', 'not-ours']), edition: z.int().nullable() }),
)
