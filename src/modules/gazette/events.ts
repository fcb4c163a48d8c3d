import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()

/** Subject: the submission; the hash binds its text. */
export const TextSubmitted = eventType(
  'gazette.submitted',
  z.object({ section: z.string(), hash: z.string(), document: id.nullable() }),
)
export const TextAccepted = eventType('gazette.accepted', z.object({}))
export const TextReturned = eventType('gazette.returned', z.object({}))

/** Subject: the issue. */
export const IssueOpened = eventType('gazette.opened', z.object({ plannedOn: z.string() }))
export const IssueClosed = eventType('gazette.closed', z.object({ hash: z.string(), items: z.int() }))
export const IssueReopened = eventType('gazette.reopened', z.object({}))
export const IssuePublished = eventType(
  'gazette.published',
  z.object({ year: z.int(), number: z.int(), total: z.int(), hash: z.string(), pdf: z.string().nullable(), items: z.array(id) }),
)
export const PrintRecorded = eventType('gazette.print-recorded', z.object({ printRun: z.int() }))
export const CopiesDistributed = eventType('gazette.distributed', z.object({ copies: z.int(), on: z.string() }))
export const ItemCorrected = eventType('gazette.corrected', z.object({ item: id, by: id }))
