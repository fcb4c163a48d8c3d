import { z } from 'zod'
import { eventType } from '../../platform/events.ts'
import { GROUNDS } from './model.ts'

const id = z.uuid()
const origin = z.enum(['filed', 'searched', 'disclosure'])

/** Subject: the data request. */
export const DataRequested = eventType('data-requests.requested', z.object({ number: z.string(), origin, held: z.boolean() }))
export const RequestReleased = eventType('data-requests.released', z.object({}))
export const RequestTriaged = eventType('data-requests.triaged', z.object({}))
export const RequestReferred = eventType('data-requests.referred', z.object({ office: id, dueOn: z.string() }))
export const RequestReturned = eventType('data-requests.returned', z.object({ office: id }))
export const RequestAccepted = eventType('data-requests.accepted', z.object({ plannedOn: z.string(), dataset: id.nullable() }))
export const RequestRejected = eventType('data-requests.rejected', z.object({ ground: z.enum(GROUNDS) }))
export const RequestMet = eventType('data-requests.published', z.object({ dataset: id }))
export const RequestConfirmed = eventType('data-requests.confirmed', z.object({ bySilence: z.boolean() }))
export const RequestUnmet = eventType('data-requests.unmet', z.object({ dataset: id.nullable() }))
export const RequestsJoined = eventType('data-requests.joined', z.object({ into: id }))
export const RequestsParted = eventType('data-requests.parted', z.object({ from: id }))
export const RequestWithdrawn = eventType('data-requests.withdrawn', z.object({}))
export const RequestSupported = eventType('data-requests.supported', z.object({}))
export const RequestOverdue = eventType('data-requests.overdue', z.object({ dueOn: z.string() }))

/** Subject: the reuse. */
export const ReuseSubmitted = eventType('data-requests.reuse-submitted', z.object({ datasets: z.array(id) }))
export const ReuseDecided = eventType(
  'data-requests.reuse-decided',
  z.object({ state: z.enum(['shown', 'refused', 'taken-down']) }),
)

/** Subject: the question or correction. */
export const RemarkFiled = eventType(
  'data-requests.remark-filed',
  z.object({ dataset: id, kind: z.enum(['question', 'correction']), dueOn: z.string(), held: z.boolean() }),
)
export const RemarkReleased = eventType('data-requests.remark-released', z.object({ dataset: id }))
export const RemarkAnswered = eventType(
  'data-requests.remark-answered',
  z.object({ dataset: id, state: z.enum(['answered', 'accepted', 'refused']) }),
)
export const RemarkFixed = eventType('data-requests.remark-fixed', z.object({ dataset: id, version: z.int() }))
