import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const number = z.int()
const item = z.string().nullable()

/** Two demands were found to be about one event. */
export const IncidentFound = eventType('incidents.found', z.object({ number, item }))
/** 再次发生. The subject is the demand that came again; the organisation is the one that had closed it. */
export const Relapsed = eventType('incidents.relapsed', z.object({ before: z.uuid(), item, days: z.int() }))
/** A person joined, split, merged or undid; the log of the incident says what. */
export const IncidentRegrouped = eventType(
  'incidents.regrouped',
  z.object({ number, kind: z.enum(['found', 'joined', 'split', 'merged', 'undone']), demands: z.int() }),
)
export const IncidentConfirmed = eventType('incidents.confirmed', z.object({ number, gathered: z.boolean() }))
export const IncidentWithdrawn = eventType('incidents.withdrawn', z.object({ number }))
export const IncidentUpdated = eventType('incidents.updated', z.object({ number, reached: z.int() }))
export const IncidentAnswered = eventType('incidents.answered', z.object({ number, answered: z.int(), left: z.int() }))
export const IncidentClosed = eventType('incidents.closed', z.object({ number }))
export const AlarmRaised = eventType(
  'incidents.alarm-raised',
  z.object({ item: z.string(), observed: z.int(), expected: z.number() }),
)
export const AlarmJudged = eventType('incidents.alarm-judged', z.object({ real: z.boolean() }))
