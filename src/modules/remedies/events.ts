import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const day = z.iso.date()
const uuid = z.uuid()

/** Everything that can happen to a case. The subject is the case; the office is the respondent. */
export const RemedyRegistered = eventType(
  'remedies.registered',
  z.object({ kind: z.string(), requestId: uuid.nullable(), contested: z.string(), filedOn: day, follows: uuid.nullable() }),
)
export const RemedyAccepted = eventType('remedies.accepted', z.object({ on: day, procedure: z.string() }))
export const FactRecorded = eventType('remedies.fact-recorded', z.object({ kind: z.string(), on: day }))
export const RemedyDecided = eventType(
  'remedies.decided',
  z.object({ requestId: uuid.nullable(), detail: z.string(), outcome: z.string(), on: day }),
)
/** The office has to decide on the request anew, by that day. */
export const RedoOrdered = eventType('remedies.redo-ordered', z.object({ requestId: uuid.nullable(), dueOn: day }))
export const BundleMade = eventType('remedies.bundle-made', z.object({ files: z.int(), manifest: z.string() }))
